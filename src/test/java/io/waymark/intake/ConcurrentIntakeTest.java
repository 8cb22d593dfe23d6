package io.waymark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contact.Identity;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions of intake side by side, without the repetition that would hide a deadlock. */
@JourneyTest
class ConcurrentIntakeTest {

  private static final int PEOPLE = 12;
  private static final int ROUNDS = 10;

  @Autowired People people;
  @Autowired Inbound inbound;
  @Autowired JdbcClient sql;
  @Autowired TransactionTemplate transactions;

  private final ExecutorService shops = Executors.newFixedThreadPool(3);

  @AfterEach
  void letGo() {
    shops.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whicheverOfCartAndPurchaseHoldsThePersonTheOtherWaitsAndTheExitIsNeverLost(boolean cartFirst)
      throws Exception {
    Person ada = people.contactWithConsent();
    String cart = UUID.randomUUID().toString();
    Instant filled = people.now().minusSeconds(5);
    Event add =
        event(ada.id, "Product Added", Map.of("cart_id", cart, "product_id", "cup"), filled);
    Event buy = event(ada.id, "Order Completed", Map.of("cart_id", cart), filled.plusSeconds(1));
    var taken = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    Future<?> first = shops.submit(() -> takeAndHold(cartFirst ? add : buy, taken, goOn));
    taken.await();
    Future<?> second = shops.submit(() -> inbound.take(List.of(cartFirst ? buy : add)));
    people.until(() -> second.isDone() || waitingForALock() == 1);
    assertThat(second.isDone()).isFalse();
    goOn.countDown();
    first.get();
    second.get();
    assertThat(livePasses(ada)).isZero();
  }

  /** One holds the last of them, so that both others surely come between each other's locks. */
  @Test
  void batchesWithTheSamePeopleInOppositeOrderNeverDeadlock() throws Exception {
    List<String> users = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      users.add(people.contactWithConsent().id);
    }
    for (int round = 0; round < ROUNDS; round++) {
      var taken = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      Future<?> last = shops.submit(() -> takeAndHold(looks(users.getLast()), taken, goOn));
      taken.await();
      Future<?> one = shops.submit(() -> inbound.take(looks(users)));
      Future<?> other = shops.submit(() -> inbound.take(looks(users.reversed())));
      people.until(() -> one.isDone() || other.isDone() || waitingForALock() == 2);
      goOn.countDown();
      last.get();
      one.get();
      other.get();
    }
  }

  @Test
  void anEventThatManySendAtOnceIsTakenOnce() throws Exception {
    Person ada = people.contactWithConsent();
    var together = new CyclicBarrier(3);
    for (int round = 0; round < 10; round++) {
      Event event = event(ada.id, "Looked", Map.of(), people.now());
      List<Future<?>> all = new ArrayList<>();
      for (int shop = 0; shop < 3; shop++) {
        all.add(
            shops.submit(
                () -> {
                  together.await();
                  return inbound.take(List.of(event, event));
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(looksOf(ada)).isEqualTo(10);
  }

  private Void takeAndHold(Event event, CountDownLatch taken, CountDownLatch goOn) {
    transactions.executeWithoutResult(
        status -> {
          inbound.take(List.of(event));
          taken.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    return null;
  }

  private List<Event> looks(List<String> users) {
    return users.stream().map(this::looks).toList();
  }

  private Event looks(String user) {
    return event(user, "Looked", Map.of(), people.now());
  }

  private int waitingForALock() {
    return sql.sql(
            """
            select count(*) from pg_stat_activity
              where datname = current_database() and wait_event_type = 'Lock' and query like '%contact%for update%'
            """)
        .query(Integer.class)
        .single();
  }

  private int livePasses(Person person) {
    return sql.sql(
            """
            select count(*) from enrolment e join identity i on i.contact_id = e.contact_id
            where i.value = :user and e.ended_at is null and e.exit_requested_at is null
            """)
        .param("user", person.id)
        .query(Integer.class)
        .single();
  }

  private int looksOf(Person person) {
    return sql.sql(
            "select count(*) from activity a join identity i on i.contact_id = a.contact_id where i.value = :user and a.name = 'Looked'")
        .param("user", person.id)
        .query(Integer.class)
        .single();
  }

  private static Event event(String user, String name, Map<String, Object> properties, Instant at) {
    return new Event(
        UUID.randomUUID().toString(),
        new Identity(user, null, null, new HashMap<>(), true, at),
        "track",
        name,
        properties,
        List.of(),
        null,
        at);
  }
}
