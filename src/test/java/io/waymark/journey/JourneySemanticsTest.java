package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.journey.model.Instrumentation;
import io.waymark.support.Api;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import io.waymark.support.TestPhones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@JourneyTest
class JourneySemanticsTest {

  @Autowired People people;
  @Autowired Api api;
  @Autowired CamundaClient engine;
  @Autowired JdbcClient sql;
  @Autowired TransactionTemplate transactions;
  @Autowired Passages passages;
  @Autowired TestPhones phones;

  @Autowired
  @Qualifier("workers")
  SmartLifecycle workers;

  private final String id = UUID.randomUUID().toString();

  @BeforeEach
  void deploy() {
    assertThat(api.deploy(Path.of("src/test/resources/journeys/thanks")).statusCode())
        .isIn(200, 201);
  }

  @AfterEach
  void nobodyHasAnIncident() {
    assertThat(
            sql.sql("select element || ': ' || message from incident where resolved is null")
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void anOrderThatEndsOneJourneyStartsAnotherAndDoesNotEndIt() {
    Person ada = people.contactWithConsent().adds("cup", id);
    ada.does("Order Completed", Map.of("cart_id", id, "order_id", id, "thanks", true));
    people.after(Duration.ofHours(49));
    assertThat(ada.passes()).containsExactly("abandoned-cart exited", "thanks completed");
    ada.expect("ask");
    assertThat(ada.mails().getFirst()).contains(id);
  }

  @Test
  void aSecondOrderEndsWhatTheFirstStartedAndStartsItsOwn() {
    Person ada = people.contactWithConsent();
    ada.does("Order Completed", Map.of("order_id", id, "thanks", true));
    people.after(Duration.ofHours(1));
    ada.does("Order Completed", Map.of("order_id", id + "-2", "thanks", true));
    people.after(Duration.ofHours(1));
    assertThat(ada.passes()).containsExactly("thanks exited", "thanks live");
  }

  @Test
  void decidesOnFreshDataAndTakesTheDefaultWayOnNull() {
    Person pro = people.contactWithConsent().identifies(Map.of("plan", "pro"));
    Person other = people.contactWithConsent();
    pro.does("Order Completed", Map.of("order_id", id, "thanks", true));
    other.does("Order Completed", Map.of("order_id", id, "thanks", true));
    people.settle();
    assertThat(score(pro)).isEqualTo(10);
    assertThat(score(other)).isZero();
    assertThat(attribute(other, "last_order")).isEqualTo(id);
  }

  @Test
  void anAwaitedEventOfTheSameOrderEndsTheWaitAndAnotherDoesNot() {
    Person ada = people.contactWithConsent();
    ada.does("Order Completed", Map.of("order_id", id, "thanks", true));
    people.after(Duration.ofHours(1));
    ada.does("Review Written", Map.of("order_id", "another"));
    people.after(Duration.ofHours(1));
    assertThat(ada.passes()).containsExactly("thanks live");
    ada.does("Review Written", Map.of("order_id", id));
    people.settle();
    assertThat(ada.passes()).containsExactly("thanks completed");
    people.after(Duration.ofDays(3));
    ada.expect();
  }

  @Test
  void aModelMayLeaveItToItsFlowsWhatTheyConnect(@TempDir Path folder) throws IOException {
    Path thanks = Path.of("src/test/resources/journeys/thanks");
    String bare =
        Files.readString(thanks.resolve("thanks.bpmn"))
            .replaceAll("<bpmn:(incoming|outgoing)>[^<]*</bpmn:\\1>", "")
            .replace("process id=\"thanks\"", "process id=\"bare-" + id + "\"");
    assertThat(bare).doesNotContain("outgoing>");
    Files.writeString(folder.resolve("bare.bpmn"), bare);
    Files.copy(thanks.resolve("ask.mjml"), folder.resolve("ask.mjml"));
    var answer = api.deploy(folder);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    sql.sql("delete from journey_version where journey = :id").param("id", "bare-" + id).update();
  }

  /** Before its start has reached the engine: see {@link StuckPassesTest}. */
  @Test
  void aCartThatIsBoughtInTheSameBatchRemindsNobody() {
    Person ada = people.contactWithConsent();
    ada.calls(
        "/v1/batch",
        Map.of(
            "batch",
            List.of(
                call(ada, "Product Added", Map.of("cart_id", id, "product_id", "cup"), null),
                call(ada, "Order Completed", Map.of("cart_id", id), null))));
    people.settle();
    assertThat(ada.passes()).isSubsetOf("abandoned-cart exited");
    people.after(Duration.ofDays(3));
    ada.expect();
  }

  @Test
  void aStartRepeatedAfterItsMessageExpiredMakesNoSecondPass() {
    Person ada = people.contactWithConsent().does("Signed Up");
    people.settle();
    ada.expect("welcome-1");
    String enrolment = pass(ada).toString();
    ada.does("Order Completed");
    people.settle();
    String entry =
        sql.sql("select source from journey_version where journey = 'welcome-series' limit 1")
            .query(String.class)
            .single();
    engine
        .newPublishMessageCommand()
        .messageName("waymark:entry:welcome-series:" + startEvent(entry))
        .correlationKey(enrolment)
        .timeToLive(Duration.ZERO)
        .variables(Map.of("enrolmentId", enrolment))
        .send()
        .join();
    people.after(Duration.ofDays(20));
    ada.expect("welcome-1");
    assertThat(ada.passes()).containsExactly("welcome-series exited");
  }

  /** The engine has come to the end and waits for its listener when the exit comes. */
  @Test
  void anExitWhileTheEndIsPendingClosesThePassOnce() {
    Person ada = people.contactWithConsent();
    ada.does("Order Completed", Map.of("order_id", id, "thanks", true));
    people.settle();
    workers.stop();
    try {
      ada.does("Review Written", Map.of("order_id", id));
      ActivatedJob pending = pendingEnd(pass(ada).toString());
      ada.does("Order Completed", Map.of("order_id", id + "-2"));
      people.until(() -> Passing.handedOver(sql, ada));
      assertThat(ada.passes()).containsExactly("thanks live");
      engine.newFailCommand(pending).retries(pending.getRetries()).send().join();
    } finally {
      workers.start();
    }
    people.until(() -> ada.passes().equals(List.of("thanks exited")));
    people.after(Duration.ofDays(3));
    assertThat(ada.passes()).containsExactly("thanks exited");
    ada.expect();
  }

  /** Takes the job that tells of the end, and keeps it for itself. */
  private ActivatedJob pendingEnd(String pass) {
    var found = new AtomicReference<ActivatedJob>();
    people.until(
        () -> {
          engine
              .newActivateJobsCommand()
              .jobType(Instrumentation.JOURNEY_ENDED)
              .maxJobsToActivate(10)
              .timeout(Duration.ofHours(1))
              .requestTimeout(Duration.ofMillis(200))
              .send()
              .join()
              .getJobs()
              .stream()
              .filter(job -> pass.equals(job.getVariablesAsMap().get("enrolmentId")))
              .forEach(found::set);
          return found.get() != null;
        });
    return found.get();
  }

  @Test
  void anExitAfterTheEndWasReportedTwiceChangesNothing() {
    Person ada = people.contactWithConsent();
    ada.does("Order Completed", Map.of("order_id", id, "thanks", true));
    people.settle();
    for (int again = 0; again < 2; again++) {
      transactions.executeWithoutResult(status -> passages.end(end(ada)));
    }
    ada.does("Order Completed", Map.of("order_id", id + "-2"));
    people.after(Duration.ofDays(3));
    assertThat(ada.passes()).containsExactly("thanks completed");
    ada.expect();
  }

  @Test
  void cartAndPurchaseInTwoConcurrentTransactionsNeverLeaveALivePass() {
    for (int round = 0; round < 30; round++) {
      Person ada = people.contactWithConsent();
      String cart = id + round;
      Instant filled = people.now().minusSeconds(2);
      var add =
          CompletableFuture.runAsync(
              () ->
                  send(
                      ada,
                      call(
                          ada,
                          "Product Added",
                          Map.of("cart_id", cart, "product_id", "cup"),
                          filled)));
      var buy =
          CompletableFuture.runAsync(
              () ->
                  send(
                      ada,
                      call(
                          ada, "Order Completed", Map.of("cart_id", cart), filled.plusSeconds(1))));
      CompletableFuture.allOf(add, buy).join();
      assertThat(liveOrUnexited(ada)).as("round %d", round).isZero();
    }
  }

  @Test
  void theOrderOfArrivalAndRepetitionsMakeNoDifference() {
    Instant start = people.now().minus(Duration.ofMinutes(30));
    for (List<Integer> order : permutations(List.of(0, 1, 2, 3))) {
      Person ada = people.contactWithConsent();
      String cart = id + order;
      List<Map<String, Object>> calls =
          List.of(
              call(ada, "Product Added", Map.of("cart_id", cart, "product_id", "cup"), start),
              call(
                  ada,
                  "Product Added",
                  Map.of("cart_id", cart, "product_id", "hat"),
                  start.plusSeconds(60)),
              call(ada, "Order Completed", Map.of("cart_id", cart), start.plusSeconds(120)),
              call(ada, "Product Viewed", Map.of("product_id", "hat"), start.plusSeconds(180)));
      order.forEach(i -> send(ada, calls.get(i)));
      order.forEach(i -> send(ada, calls.get(i)));
      assertThat(liveOrUnexited(ada)).as("%s", order).isZero();
      assertThat(cartItems(ada)).as("%s", order).isEqualTo("[]");
    }
  }

  @Test
  void soDoesWhenItTurnsOutWhoItWas() {
    Instant start = people.now().minus(Duration.ofMinutes(30));
    for (List<Integer> order : permutations(List.of(0, 1, 2))) {
      Person ada = people.contactWithConsent();
      String cart = id + order;
      String browser = "browser-" + cart;
      List<Map<String, Object>> calls =
          List.of(
              call(ada, "Product Added", Map.of("cart_id", cart, "product_id", "cup"), start),
              by("anonymousId", browser, order(ada, Map.of("cart_id", cart), start, 60)),
              Map.of("type", "identify", "userId", ada.id, "anonymousId", browser));
      order.forEach(i -> batch(ada, calls.get(i)));
      assertThat(live(ada, "abandoned-cart")).as("%s", order).isZero();
      assertThat(cartItems(ada)).as("%s", order).isEqualTo("[]");
    }
  }

  @Test
  void andWhenTwoKnownPeopleAreOne() {
    Instant start = people.now().minus(Duration.ofMinutes(30));
    for (List<Integer> order : permutations(List.of(0, 1, 2))) {
      Person ada = people.contactWithConsent();
      String cart = id + order;
      String before = "before-" + ada.id;
      List<Map<String, Object>> calls =
          List.of(
              call(ada, "Product Added", Map.of("cart_id", cart, "product_id", "cup"), start),
              by("userId", before, order(ada, Map.of("cart_id", cart), start, 60)),
              Map.of("type", "alias", "userId", ada.id, "previousId", before));
      order.forEach(i -> batch(ada, calls.get(i)));
      assertThat(live(ada, "abandoned-cart")).as("%s", order).isZero();
    }
  }

  @Test
  void aPassBegunAnonymouslyIsEndedByWhatTheKnownPersonDid() {
    Instant start = people.now().minus(Duration.ofMinutes(30));
    for (List<Integer> order : permutations(List.of(0, 1, 2))) {
      Person ada = people.contactWithConsent();
      String browser = "browser-" + ada.id;
      List<Map<String, Object>> calls =
          List.of(
              by("anonymousId", browser, order(ada, Map.of("thanks", true), start, 0)),
              order(ada, Map.of("order_id", id), start, 60),
              Map.of("type", "identify", "userId", ada.id, "anonymousId", browser));
      order.forEach(i -> batch(ada, calls.get(i)));
      assertThat(live(ada, "thanks")).as("%s", order).isZero();
    }
  }

  private static Map<String, Object> order(
      Person person, Map<String, ?> properties, Instant start, long seconds) {
    return call(person, "Order Completed", properties, start.plusSeconds(seconds));
  }

  private static Map<String, Object> by(String kind, String id, Map<String, Object> call) {
    var other = new HashMap<>(call);
    other.remove("userId");
    other.put(kind, id);
    return other;
  }

  /** Twice, as by a shop that was not answered. */
  private static void batch(Person person, Map<String, Object> call) {
    person.calls("/v1/batch", Map.of("batch", List.of(call)));
    person.calls("/v1/batch", Map.of("batch", List.of(call)));
  }

  @Test
  void batchesWithTheSamePeopleInOppositeOrderAreAllTaken() {
    List<Person> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(people.contactWithConsent());
    }
    List<Person> reversed = all.reversed();
    var requests = new ArrayList<CompletableFuture<Void>>();
    for (int round = 0; round < 20; round++) {
      List<Person> order = round % 2 == 0 ? all : reversed;
      List<Map<String, Object>> batch =
          order.stream()
              .map(person -> call(person, "Product Viewed", Map.of("product_id", "cup"), null))
              .toList();
      requests.add(
          CompletableFuture.runAsync(
              () -> all.getFirst().calls("/v1/batch", Map.of("batch", batch))));
    }
    CompletableFuture.allOf(requests.toArray(CompletableFuture[]::new)).join();
  }

  @Test
  void lookingAtTheUnsubscribeLinkChangesNothingAndPostingItEndsTheMails() {
    Person ada = people.contactWithConsent().does("Signed Up");
    people.settle();
    var link = Pattern.compile("List-Unsubscribe: <([^>]+)>").matcher(ada.mails().getFirst());
    assertThat(link.find()).isTrue();
    String path = link.group(1).replaceFirst("http://[^/]+", "");
    assertThat(api.anonymously("GET", path, "").body()).contains("welcome");
    people.after(Duration.ofHours(25));
    ada.expect("welcome-1", "welcome-2");
    assertThat(api.anonymously("POST", path, "List-Unsubscribe=One-Click").statusCode())
        .isEqualTo(200);
    people.after(Duration.ofDays(20));
    ada.expect("welcome-1", "welcome-2");
    assertThat(ada.ledger()).contains("welcome-3 skipped no-consent");
  }

  @Test
  void aTextReachesThePhoneAndOnlyWhoHasOne() {
    assertThat(api.deploy(Path.of("src/test/resources/journeys/parcel")).statusCode())
        .isIn(200, 201);
    Person ada =
        people.somebody().identifies(Map.of("first_name", "Ada", "phone", "+4915112345678"));
    Person bob = people.somebody().identifies(Map.of("first_name", "Bob"));
    ada.does("Parcel Shipped", Map.of("order_id", id));
    bob.does("Parcel Shipped", Map.of("order_id", id));
    people.settle();
    assertThat(phones.taken())
        .filteredOn(text -> text.text().contains(id))
        .singleElement()
        .satisfies(
            text -> {
              assertThat(text.to()).isEqualTo("+4915112345678");
              assertThat(text.text()).isEqualTo("Hello Ada, your order " + id + " is on its way.");
            });
    assertThat(bob.ledger()).containsExactly("on-its-way skipped no-address");
  }

  @Test
  void aPausedJourneyHoldsItsMailsAndLetsThemGoWhenItGoesOn() {
    Person ada = people.contactWithConsent().does("Signed Up");
    people.settle();
    api.post("/api/journeys/welcome-series/pause", "{\"reason\":\"the price is wrong\"}");
    try {
      people.after(Duration.ofHours(25));
      ada.expect("welcome-1");
      assertThat(ada.ledger()).contains("welcome-2 deferred held");
      Person bob = people.contactWithConsent().does("Signed Up");
      people.settle();
      assertThat(bob.passes()).isEmpty();
    } finally {
      api.post("/api/journeys/welcome-series/resume", "{}");
    }
    people.until(() -> ada.got().size() == 2);
    ada.expect("welcome-1", "welcome-2");
  }

  @Test
  void aStoppedJourneyEndsForEverybodyInIt() {
    Person ada = people.contactWithConsent();
    ada.does("Order Completed", Map.of("order_id", id, "thanks", true));
    people.settle();
    api.post("/api/journeys/thanks/stop", "{\"reason\":\"no longer wanted\"}");
    people.until(() -> ada.passes().equals(List.of("thanks stopped")));
    api.post("/api/journeys/thanks/resume", "{}");
    people.after(Duration.ofDays(3));
    ada.expect();
  }

  /** What the engine says when somebody's instance has come to its end. */
  private Arrival end(Person person) {
    return sql.sql("select * from enrolment where id = :id")
        .param("id", pass(person))
        .query(
            (row, number) ->
                new Arrival(
                    0,
                    Instrumentation.JOURNEY_ENDED,
                    new EnrolmentId(row.getObject("id", UUID.class)),
                    row.getString("journey"),
                    row.getInt("version"),
                    row.getLong("process_instance_key"),
                    row.getString("journey"),
                    0,
                    Map.of(),
                    1))
        .single();
  }

  private UUID pass(Person person) {
    return UUID.fromString(
        sql.sql(
                """
                select e.id::text from enrolment e join identity i on i.contact_id = e.contact_id
                where i.value = :user and i.kind = 'USER' order by e.entered_at limit 1
                """)
            .param("user", person.id)
            .query(String.class)
            .single());
  }

  private static String startEvent(String source) {
    var matcher = Pattern.compile("startEvent id=\"([^\"]+)\"").matcher(source);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static void send(Person person, Map<String, Object> call) {
    person.calls("/v1/track", call);
  }

  private static Map<String, Object> call(
      Person person, String event, Map<String, ?> properties, Instant at) {
    var call = new HashMap<String, Object>();
    call.put("type", "track");
    call.put("messageId", UUID.randomUUID().toString());
    call.put("userId", person.id);
    call.put("event", event);
    call.put("properties", properties);
    if (at != null) {
      call.put("timestamp", at.toString());
    }
    return call;
  }

  private static List<List<Integer>> permutations(List<Integer> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<Integer>>();
    for (Integer first : items) {
      var rest = new ArrayList<>(items);
      rest.remove(first);
      for (List<Integer> tail : permutations(rest)) {
        var whole = new ArrayList<Integer>();
        whole.add(first);
        whole.addAll(tail);
        all.add(whole);
      }
    }
    return all;
  }

  private int liveOrUnexited(Person person) {
    return live(person, "abandoned-cart");
  }

  private int live(Person person, String journey) {
    return sql.sql(
            """
            select count(*) from enrolment e join identity i on i.contact_id = e.contact_id
            where i.value = :user and e.journey = :journey and e.ended_at is null and e.exit_requested_at is null
            """)
        .param("user", person.id)
        .param("journey", journey)
        .query(Integer.class)
        .single();
  }

  private String cartItems(Person person) {
    return sql.sql(
            "select items::text from cart c join identity i on i.contact_id = c.contact_id where i.value = :user")
        .param("user", person.id)
        .query(String.class)
        .single();
  }

  private int score(Person person) {
    return sql.sql(
            "select coalesce(sum(s.earned), 0) from score s join identity i on i.contact_id = s.contact_id where i.value = :user")
        .param("user", person.id)
        .query(Integer.class)
        .single();
  }

  private String attribute(Person person, String name) {
    return sql.sql(
            "select attributes ->> :name from contact c join identity i on i.contact_id = c.id where i.value = :user")
        .param("user", person.id)
        .param("name", name)
        .query(String.class)
        .single();
  }
}
