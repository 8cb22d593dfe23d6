package io.waymark.journey;

import static io.waymark.test.Words.completed;
import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.email;
import static io.waymark.test.Words.given;
import static io.waymark.test.Words.hours;
import static io.waymark.test.Words.nothing;
import static io.waymark.test.Words.skipped;
import static io.waymark.test.Words.stillIn;
import static io.waymark.test.Words.waitingAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.Drawing;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import io.waymark.test.Story;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a marketer can draw beside messages and waits, on virtual days. */
@JourneyTest
class JourneyKitTest {

  /** Wherever tests before have moved the clock to, a day comes round within it. */
  private static final Duration LEAP_YEAR = Duration.ofDays(366);

  @Autowired People people;
  @Autowired Api api;
  @Autowired JdbcClient sql;

  final String id = "kit-" + UUID.randomUUID().toString().substring(0, 8);
  final String event = "Came " + id;

  /** People whose days come round must not keep later tests busy. */
  @AfterEach
  void close() {
    api.post("/api/journeys/" + id + "/pause", "{\"reason\":\"the test is over\"}");
    sql.sql("delete from journey_version where journey = :id").param("id", id).update();
  }

  @Test
  void aSplitDividesEverybodyAndSendsTheSamePersonTheSameWayEveryTime() {
    deploy(
        new Drawing(id)
            .entry(event, "reentry", "when-finished", "goal", "Order Completed")
            .split(new TreeMap<>(Map.of("variant-a", 50, "variant-b", 50)))
            .exit("Order Completed", "reason", "bought"));
    List<Person> all = Stream.generate(people::contactWithConsent).limit(40).toList();
    all.forEach(person -> person.does(event));
    people.settle();
    assertThat(all.stream().map(Person::got).distinct())
        .containsExactlyInAnyOrder(List.of("variant-a"), List.of("variant-b"));
    all.forEach(person -> person.does(event));
    people.settle();
    assertThat(all)
        .allSatisfy(
            person -> assertThat(person.got()).hasSize(2).containsOnly(person.got().getFirst()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Kathmandu", "Australia/Lord_Howe", "America/New_York"})
  void aWaitUntilNineIsOverAtNineWhereThePersonLives(String zone) {
    deploy(
        new Drawing(id)
            .entry(event, "goal", "Order Completed")
            .waitUntil("until", "time", "at", "09:00", "days", "mon-fri")
            .email("good-morning")
            .exit("Order Completed", "reason", "bought"));
    Person ada = somebodyIn(zone, Map.of());
    ada.does(event);
    people.after(Duration.ofDays(4));
    ada.expect("good-morning");
    ZonedDateTime sent = sentAt(ada).atZone(ZoneId.of(zone));
    assertThat(sent.toLocalTime()).isBetween(LocalTime.of(9, 0), LocalTime.of(9, 1));
    assertThat(sent.getDayOfWeek().getValue()).isLessThan(6);
  }

  @Test
  void whoEntersAtTheMinuteTheyAreToWaitForGoesOnAtOnceAndTheNextDayAfterThat() {
    deploy(
        new Drawing(id)
            .entry(
                event, "trigger", "date", "attribute", id, "at", "09:00", "goal", "Order Completed")
            .waitUntil("until", "time", "at", "09:00")
            .email("on-the-day")
            .waitUntil("until", "time", "at", "09:00")
            .email("a-day-later")
            .exit("Order Completed", "reason", "bought"));
    Person ada = born("Europe/Berlin", today("Europe/Berlin").plusDays(3).minusYears(30));
    LocalDate day = today("Europe/Berlin").plusDays(3);
    people.after(
        Duration.between(
            people.now(), day.atTime(20, 0).atZone(ZoneId.of("Europe/Berlin")).toInstant()));
    ada.expect("on-the-day");
    people.after(Duration.ofDays(1));
    ada.expect("on-the-day", "a-day-later");
  }

  @Test
  void aWaitRightBehindAnotherBeginsWhereTheFirstIsOver() {
    deploy(
        new Drawing(id)
            .entry(event, "goal", "Order Completed")
            .wait("PT1H")
            .wait("P1D")
            .email("a-day-later")
            .exit("Order Completed", "reason", "bought"));
    Story ada = given(contact()).does(event).after(hours(1));
    ada.expect(nothing(), waitingAt("wait-2"), stillIn(id));
    ada.after(days(1)).expect(email("a-day-later"), completed());
  }

  @Test
  void aWaitUntilADateOfThePersonEndsThereAndAtOnceForThoseWhoHaveNone() {
    deploy(
        new Drawing(id)
            .entry(event, "goal", "Order Completed")
            .waitUntil("until", "date", "attribute", "renewal", "offset", "-P3D", "at", "10:00")
            .email("renew")
            .exit("Order Completed", "reason", "bought"));
    LocalDate renewal = today("Europe/Berlin").plusDays(10);
    Person ada = somebodyIn("Europe/Berlin", Map.of("renewal", renewal.toString()));
    Person bob = somebodyIn("Europe/Berlin", Map.of());
    ada.does(event);
    bob.does(event);
    people.settle();
    bob.expect("renew");
    people.after(Duration.ofDays(11));
    ada.expect("renew");
    assertThat(sentAt(ada).atZone(ZoneId.of("Europe/Berlin")).toLocalDateTime())
        .isBetween(renewal.minusDays(3).atTime(10, 0), renewal.minusDays(3).atTime(10, 1));
  }

  @Test
  void aBirthdayComesOnEachPersonsOwnDayAndEveryYear() {
    deploy(
        new Drawing(id)
            .entry(
                event,
                "trigger",
                "date",
                "attribute",
                id,
                "at",
                "08:00",
                "goal",
                "Order Completed",
                "reentry",
                "every-time",
                "entity",
                "=event.date")
            .email("happy-birthday")
            .exit("Order Completed", "reason", "bought"));
    Person ada = born("Pacific/Auckland", today("Pacific/Auckland").plusDays(3).minusYears(30));
    Person bob =
        born("America/Los_Angeles", today("America/Los_Angeles").plusDays(7).minusYears(41));
    ada.does(event, Map.of("journey", id));
    people.settle();
    ada.expect();
    people.after(Duration.ofDays(4));
    ada.expect("happy-birthday");
    bob.expect();
    assertThat(sentAt(ada).atZone(ZoneId.of("Pacific/Auckland")).toLocalTime())
        .isBetween(LocalTime.of(8, 0), LocalTime.of(8, 1));
    people.after(LEAP_YEAR);
    ada.expect("happy-birthday", "happy-birthday");
    bob.expect("happy-birthday");
  }

  @Test
  void overTheApiPeopleEnterOnceForEachRequest() {
    deploy(
        new Drawing(id)
            .entry(event, "trigger", "api", "goal", "Order Completed")
            .email("invited")
            .exit("Order Completed", "reason", "bought"));
    Person ada = people.contactWithConsent();
    ada.does(event, Map.of("journey", id));
    String request = "{\"contacts\":[" + idOf(ada) + "],\"requestId\":\"one\"}";
    assertThat(api.post("/api/journeys/" + id + "/enrolments", request).body())
        .contains("\"considered\":[" + idOf(ada) + "]");
    assertThat(api.post("/api/journeys/" + id + "/enrolments", request).body())
        .contains("\"considered\":[]");
    people.settle();
    ada.expect("invited");
  }

  @Test
  void whoIsTakenOffATopicGetsNothingMoreAboutItAndTheLogSaysWhy() {
    deploy(
        new Drawing(id)
            .entry(event, "goal", "Order Completed")
            .email("hello")
            .step("off", "unsubscribe", "channel", "email", "topic", "tips", "reason", "quiet")
            .wait("P1D")
            .email("more")
            .exit("Order Completed", "reason", "bought"));
    Story ada = given(contact()).does(event).after(days(2));
    ada.expect(email("hello"), skipped("more", "no-consent"), completed());
    assertThat(withdrawn(ada)).containsExactly("email tips journey %s: quiet".formatted(id));
  }

  @Test
  void withoutATopicItIsEverythingOnTheChannelAndOncePerPass() {
    deploy(
        new Drawing(id)
            .entry(event, "goal", "Order Completed", "reentry", "every-time", "entity", "=event.n")
            .step(
                "off",
                "unsubscribe",
                "channel",
                "email",
                "reason",
                "=&quot;asleep &quot; + trigger.n")
            .email("more")
            .exit("Order Completed", "reason", "bought"));
    Story ada = given(contact()).does(event, Map.of("n", "1"));
    ada.expect(nothing(), skipped("more", "no-consent"), completed());
    ada.has(Map.of("consent", Map.of("email", true))).does(event, Map.of("n", "2"));
    ada.expect(nothing(), skipped("more", "no-consent"), completed());
    assertThat(withdrawn(ada)).hasSize(2).allMatch(s -> s.startsWith("email * journey " + id));
  }

  private List<String> withdrawn(Story person) {
    return sql.sql(
            """
            select concat_ws(' ', c.channel, c.topic, c.source) from consent_entry c join identity i using (contact_id)
            where not c.granted and i.kind = 'USER' and i.value = :user order by c.id
            """)
        .param("user", person.id)
        .query(String.class)
        .list();
  }

  private void deploy(Drawing drawing) {
    assertThat(api.deploy(drawing.zip(), "application/zip"))
        .satisfies(answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201));
  }

  private Person somebodyIn(String zone, Map<String, String> traits) {
    Person person = people.contactWithConsent();
    var all = new HashMap<String, String>(traits);
    all.put("timezone", zone);
    return person.identifies(all);
  }

  private Person born(String zone, LocalDate date) {
    return somebodyIn(zone, Map.of(id, date.toString()));
  }

  private LocalDate today(String zone) {
    return people.now().atZone(ZoneId.of(zone)).toLocalDate();
  }

  private Instant sentAt(Person person) {
    return sql.sql(
            """
            select d.sent_at from delivery d join identity i on i.contact_id = d.contact_id
            where i.kind = 'USER' and i.value = :user and d.state = 'sent' order by d.sent_at limit 1
            """)
        .param("user", person.id)
        .query((row, number) -> row.getObject(1, java.time.OffsetDateTime.class).toInstant())
        .single();
  }

  private long idOf(Person person) {
    return sql.sql("select contact_id from identity where kind = 'USER' and value = :user")
        .param("user", person.id)
        .query(Long.class)
        .single();
  }
}
