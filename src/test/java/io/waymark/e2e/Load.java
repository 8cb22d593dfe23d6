package io.waymark.e2e;

import io.waymark.support.SmtpSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A thousand people fill a cart, four hundred buy, forty leave for good. Who does it when is drawn
 * by a fixed seed. What may be late by a moment only is brought about, not hoped for: {@link
 * #whileRemindedThemselves} buy at the very moment at which the mail server is given their mail.
 */
final class Load {

  /** Whatever runs the journeys: the product, or the naive worker. */
  interface Shop {

    void fillCarts(List<String> people);

    /** Cart and order in one message. */
    void fillCartsAndBuy(List<String> people);

    /** Cart and order on two lines at the same moment, the order being the later one. */
    void fillCartWhileBuying(String person);

    /** Returns when it is acknowledged, like everything here. */
    void buy(String person);

    void unsubscribe(String person);

    void erase(String person);

    /** Returns when everybody has come as far as they come in this time. */
    void advance(Duration duration);
  }

  private static final Duration HELD_AT_THE_SERVER = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  final List<String> people = IntStream.range(0, 1_000).mapToObj(Load::address).toList();
  final List<String> inOneMessage;
  final List<String> atTheSameMoment;
  final List<String> beforeTheReminder;
  final List<String> whileRemindersGoOut;
  final List<String> whileRemindedThemselves;
  final List<String> betweenReminderAndCode;
  final List<String> whileCodesGoOut;
  final List<String> whileGivenTheirCode;
  final List<String> afterTheCode;
  final List<String> unsubscribing;
  final List<String> erased;
  final List<String> others;

  private final Shop shop;
  private final SmtpSink sink;

  Load(Shop shop, SmtpSink sink) {
    this.shop = shop;
    this.sink = sink;
    var drawn = new ArrayList<>(people);
    Collections.shuffle(drawn, new Random(7));
    inOneMessage = take(drawn, 20);
    atTheSameMoment = take(drawn, 60);
    beforeTheReminder = take(drawn, 60);
    whileRemindersGoOut = take(drawn, 60);
    whileRemindedThemselves = take(drawn, 20);
    betweenReminderAndCode = take(drawn, 60);
    whileCodesGoOut = take(drawn, 60);
    whileGivenTheirCode = take(drawn, 20);
    afterTheCode = take(drawn, 40);
    unsubscribing = take(drawn, 30);
    erased = take(drawn, 10);
    others = List.copyOf(drawn);
  }

  private static String address(int number) {
    return "person%03d@example.com".formatted(number);
  }

  private static List<String> take(List<String> drawn, int many) {
    List<String> first = drawn.subList(0, many);
    List<String> taken = List.copyOf(first);
    first.clear();
    return taken;
  }

  void run() {
    shop.fillCarts(
        people.stream()
            .filter(person -> !inOneMessage.contains(person) && !atTheSameMoment.contains(person))
            .toList());
    shop.fillCartsAndBuy(inOneMessage);
    eightAtOnce(atTheSameMoment, shop::fillCartWhileBuying);
    eightAtOnce(beforeTheReminder, shop::buy);
    goOut(Duration.ofMinutes(61), whileRemindersGoOut, whileRemindedThemselves);
    eightAtOnce(betweenReminderAndCode, shop::buy);
    unsubscribing.forEach(shop::unsubscribe);
    erased.forEach(shop::erase);
    goOut(Duration.ofHours(25), whileCodesGoOut, whileGivenTheirCode);
    eightAtOnce(afterTheCode, shop::buy);
    shop.advance(Duration.ofDays(3));
  }

  private void goOut(Duration duration, List<String> meanwhile, List<String> whenGivenTheirs) {
    sink.when(
        whenGivenTheirs::contains,
        new SmtpSink.Misbehaviour.Meanwhile(
            HELD_AT_THE_SERVER, person -> CompletableFuture.runAsync(() -> shop.buy(person))));
    int before = sink.messages().size();
    var moving = CompletableFuture.runAsync(() -> shop.advance(duration));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (sink.messages().size() == before && !moving.isDone() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    eightAtOnce(meanwhile, shop::buy);
    moving.join();
    sink.behave();
  }

  private static void eightAtOnce(List<String> people, Consumer<String> does) {
    try (ExecutorService shoppers = Executors.newFixedThreadPool(8)) {
      Stream<CompletableFuture<Void>> done =
          people.stream()
              .map(person -> CompletableFuture.runAsync(() -> does.accept(person), shoppers));
      CompletableFuture.allOf(done.toArray(CompletableFuture[]::new)).join();
    }
  }
}
