package io.waymark.e2e;

import io.waymark.support.SmtpSink;
import io.waymark.support.Tracker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Tells the product of its customers, and remembers what was acknowledged. */
final class Storefront implements Load.Shop {

  /** What must be found nowhere but in the database and in the mails. */
  static final List<String> PERSONAL =
      List.of("@example.com", "%40example.com", "Zebedee", "customer-77731", "15177731");

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int BATCH = 50;

  private final RunningProduct product;
  private final SmtpSink sink;
  private final History history;

  Storefront(RunningProduct product, SmtpSink sink, History history) {
    this.product = product;
    this.sink = sink;
    this.history = history;
  }

  @Override
  public void fillCarts(List<String> people) {
    for (int from = 0; from < people.size(); from += BATCH) {
      var calls = new ArrayList<Call>();
      for (String person : people.subList(from, Math.min(from + BATCH, people.size()))) {
        calls.add(identify(person));
        calls.add(add(person));
      }
      send(calls);
    }
  }

  @Override
  public void fillCartsAndBuy(List<String> people) {
    for (String person : people) {
      send(List.of(identify(person), add(person), order(person)));
      bought(person);
    }
  }

  @Override
  public void fillCartWhileBuying(String person) {
    send(List.of(identify(person)));
    Instant now = Instant.now();
    Call cart = add(person).at(now.minusSeconds(60));
    Call order = order(person).at(now.minusSeconds(1));
    var filling = CompletableFuture.runAsync(() -> send(List.of(cart)));
    send(List.of(order));
    bought(person);
    filling.join();
  }

  @Override
  public void buy(String person) {
    send(List.of(order(person)));
    bought(person);
  }

  private void bought(String person) {
    history.bought.putIfAbsent(person, System.nanoTime());
  }

  /** One click in a mail program, on the latest mail. */
  @Override
  public void unsubscribe(String person) {
    URI link =
        Mail.read(sink.messagesTo(person).getLast()).links().stream()
            .filter(address -> address.contains("/u/"))
            .map(URI::create)
            .findFirst()
            .orElseThrow();
    HttpRequest click =
        HttpRequest.newBuilder(link)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
            .build();
    try {
      int status = HTTP.send(click, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new AssertionError(link + " answered " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    history.unsubscribed.put(person, System.nanoTime());
  }

  @Override
  public void erase(String person) {
    product.delete("/api/contacts/" + contact(person));
    history.erased.put(person, System.nanoTime());
  }

  private long contact(String person) {
    try (var connection = product.database();
        var query =
            connection.prepareStatement(
                "select contact_id from identity where kind = 'EMAIL' and value = ?")) {
      query.setString(1, person);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void advance(Duration duration) {
    if (!product.advance(duration).path("settled").asBoolean()) {
      throw new AssertionError("Somebody was still under way when patience ended.");
    }
  }

  private record Call(String person, Map<String, Object> body) {

    Call at(Instant moment) {
      var later = new HashMap<>(body);
      later.put("timestamp", moment.toString());
      return new Call(person, later);
    }
  }

  private static Call identify(String person) {
    return call(
        person,
        Map.of(
            "type",
            "identify",
            "traits",
            Map.of(
                "email",
                person,
                "first_name",
                "Zebedee",
                "phone",
                "+4915177731" + "%03d".formatted(number(person)),
                "consent",
                Map.of("email", true))));
  }

  private static Call add(String person) {
    return call(
        person,
        Map.of(
            "type",
            "track",
            "event",
            "Product Added",
            "properties",
            Map.of(
                "cart_id",
                "cart-" + number(person),
                "product_id",
                "cup",
                "name",
                "Cup",
                "price",
                9.5)));
  }

  private static Call order(String person) {
    return call(
        person,
        Map.of(
            "type",
            "track",
            "event",
            "Order Completed",
            "properties",
            Map.of("cart_id", "cart-" + number(person))));
  }

  private static Call call(String person, Map<String, Object> content) {
    var body = new HashMap<>(content);
    body.put("userId", "customer-77731" + number(person));
    body.put("messageId", UUID.randomUUID().toString());
    return new Call(person, body);
  }

  private static int number(String person) {
    return Integer.parseInt(person.replaceAll("\\D", ""));
  }

  private void send(List<Call> calls) {
    Tracker tracker = product.tracker();
    tracker.accepted("/v1/batch", Map.of("batch", calls.stream().map(Call::body).toList()));
    calls.forEach(
        call ->
            history.acknowledged.put(String.valueOf(call.body().get("messageId")), call.person()));
  }
}
