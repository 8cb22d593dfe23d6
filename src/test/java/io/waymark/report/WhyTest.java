package io.waymark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.Drawing;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody is told who asks why a person was, or was not, sent something. */
@JourneyTest
class WhyTest {

  private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d";
  private static final String IN_BERLIN =
      TIME + " Europe/Berlin \\((\\d{4}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d UTC\\)";

  private static final String WHEN = "[^\"]*" + TIME + ".*\\.";

  @Autowired People people;
  @Autowired Api api;
  @Autowired JdbcClient sql;
  @Autowired JsonMapper json;

  private final String id = "why-" + UUID.randomUUID().toString().substring(0, 8);
  private final String event = "Came " + id;
  private final List<String> also = new ArrayList<>();

  @AfterEach
  void forget() {
    for (String journey : Stream.concat(Stream.of(id, "*"), also.stream()).toList()) {
      sql.sql("delete from hold where journey = :id").param("id", journey).update();
      sql.sql("delete from journey_version where journey = :id").param("id", journey).update();
    }
  }

  @Test
  void stepsAreCalledAsTheDiagramCallsThemAndTimesAreThePersonsOwnBesidesUtc() {
    deploy(
        drawing().email("hello").called("Say hello").wait("P1D").called("One day").email("tips"));
    Person ada = berliner().does(event);
    assertThat(why(ada))
        .anyMatch(s -> s.matches("Entered on " + IN_BERLIN + ", because of " + event + "\\."))
        .anyMatch(
            s -> s.matches("\"Say hello\" \\(message hello\\) was sent on " + IN_BERLIN + "\\."))
        .anyMatch(s -> s.matches("Waits at \"One day\" until " + IN_BERLIN + "\\."));
    assertThat(api.get("/api/contacts/" + contact(ada) + "/timeline").body())
        .contains("\\\"Say hello\\\" (message hello): sent by email");
    people.after(Duration.ofDays(2));
    assertThat(why(ada))
        .last()
        .asString()
        .matches("Went through to the end on " + IN_BERLIN + "\\.");
  }

  @Test
  void aDecisionIsToldByTheWayItsConditionAndTheValuesThatWereSeen() {
    deploy(drawing().ask("Which plan?", "=contact.plan = \"pro\"", "for-pro", "for-others"));
    Person pro = people.contactWithConsent().identifies(Map.of("plan", "pro")).does(event);
    Person basic = people.contactWithConsent().identifies(Map.of("plan", "basic")).does(event);
    Person unknown = people.contactWithConsent().does(event);
    assertThat(why(pro))
        .contains(
            "At \"Which plan?\" the way \"for-pro\" was taken, because contact.plan = \"pro\" was met (contact.plan was pro).");
    assertThat(why(basic))
        .contains(
            "At \"Which plan?\" the way \"for-others\" was taken, because no other was open. \"for-pro\" was not taken, because contact.plan = \"pro\" was not met (contact.plan was basic).");
    assertThat(why(unknown))
        .anyMatch(
            s ->
                s.contains("\"for-others\" was taken")
                    && s.endsWith("(contact.plan was not known)."));
  }

  @Test
  void aBranchAsksForWhatWasReallySentOnThisPass() {
    deploy(
        drawing()
            .step("off", "unsubscribe", "channel", "email", "topic", "tips", "reason", "asked")
            .email("skipped-one")
            .step("note", "update-contact", "attribute", "seen", "value", "=string(count(sent))")
            .ask("Got it?", "=list contains(sent, \"skipped-one\")", "for-got", "for-others"));
    Person ada = people.contactWithConsent().does(event);
    assertThat(why(ada))
        .contains(
            "At \"Got it?\" the way \"for-others\" was taken, because no other was open. \"for-got\" was not taken, because list contains(sent, \"skipped-one\") was not met (sent was nothing so far).");
  }

  @Test
  void stepsThatSendNothingAreToldToo() {
    deploy(
        drawing()
            .step("off", "unsubscribe", "channel", "email", "topic", "tips", "reason", "asked")
            .called("No more tips")
            .step("all", "unsubscribe", "channel", "sms", "reason", "asked")
            .step("points", "update-score", "points", "5", "reason", "came"));
    Person ada = people.contactWithConsent().does(event);
    assertThat(why(ada))
        .anyMatch(
            s -> s.matches("\"No more tips\" took them off the topic \"tips\" by email on " + WHEN))
        .anyMatch(s -> s.matches("Step all took them off everything promotional by sms on " + WHEN))
        .anyMatch(s -> s.matches("Step points was done on " + WHEN));
  }

  @Test
  void whatWasSentBeforeIsKnownAtABranch() {
    deploy(
        drawing()
            .email("hello")
            .wait("P1D")
            .ask("Got it?", "=\"hello\" in sent", "for-got", "for-others")
            .ask("And then?", "=sent[1] = \"hello\" and count(sent) = 2", "two", "other"));
    Person ada = people.contactWithConsent().does(event);
    people.after(Duration.ofDays(2));
    ada.expect("hello", "for-got", "two");
    assertThat(why(ada))
        .contains(
            "At \"Got it?\" the way \"for-got\" was taken, because \"hello\" in sent was met (sent was hello).")
        .anyMatch(s -> s.contains("(sent was hello and for-got)"));
  }

  @Test
  void aSplitIsToldByItsVariantAndTheWeights() {
    deploy(drawing().split(Map.of("red", 50, "blue", 50)).email("bye"));
    Person ada = people.contactWithConsent().does(event);
    assertThat(why(ada))
        .anyMatch(
            s ->
                s.startsWith(
                        "At split-1 the variant \""
                            + ada.got().getFirst()
                            + "\" was drawn by lot; the weights were ")
                    && s.contains("red 50")
                    && s.contains("blue 50"));
  }

  @Test
  void whatHoldsAMessageNowIsToldNotWhatHeldItFirst() {
    deploy(drawing().wait("P1D").email("offer"));
    Person ada = people.contactWithConsent().does(event);
    people.settle();
    hold("/api/journeys/" + id + "/pause", "the price is wrong");
    people.after(Duration.ofDays(2));
    assertThat(why(ada)).contains("Message offer is held. Held back: the price is wrong.");
    hold("/api/pause", "the mail server was sold");
    api.post("/api/journeys/" + id + "/resume", "{}");
    assertThat(why(ada))
        .contains("Message offer is held. Held back: the mail server was sold.")
        .anyMatch(
            s ->
                s.startsWith("Everything is paused since ")
                    && s.contains(": the mail server was sold."))
        .noneMatch(s -> s.contains("the price is wrong"));
    hold("/api/pause", "the new one is on its way");
    assertThat(why(ada)).contains("Message offer is held. Held back: the new one is on its way.");
    long contact = contact(ada);
    assertThat(api.get("/api/contacts/" + contact + "/timeline").body())
        .contains("offer: held. Held back: the new one is on its way.");
    assertThat(api.get("/api/deliveries?contact=" + contact).body())
        .contains("Held back: the new one is on its way.");
  }

  @Test
  void thatAPauseHadHeldAMessageIsToldAlsoWhenItHasGoneOut() {
    deploy(drawing().wait("P1D").email("offer").email("plain"));
    Person ada = berliner().does(event);
    people.settle();
    hold("/api/journeys/" + id + "/pause", "the price is wrong");
    people.after(Duration.ofDays(2));
    api.post("/api/journeys/" + id + "/resume", "{}");
    people.after(Duration.ofMinutes(5));
    ada.expect("offer", "plain");
    assertThat(why(ada))
        .anyMatch(
            s ->
                s.matches(
                    "Message offer was sent on %1$s\\. A pause had held it from %1$s until %1$s: the price is wrong\\."
                        .formatted(IN_BERLIN)))
        .anyMatch(s -> s.matches("Message plain was sent on " + IN_BERLIN + "\\."));
  }

  @Test
  void soItIsOfOneThatMadeNoSenseAnyMoreByThen() {
    deploy(drawing().wait("P1D").emailThat("offer", "notAfter", "PT2H"));
    Person ada = people.contactWithConsent().does(event);
    people.settle();
    hold("/api/pause", "the mail server was sold");
    people.after(Duration.ofDays(2));
    api.post("/api/resume", "");
    people.until(() -> why(ada).stream().anyMatch(s -> s.contains("offer was not sent")));
    assertThat(why(ada))
        .anyMatch(
            s ->
                s.startsWith("Message offer was not sent. It would have come too late")
                    && s.matches(
                        ".* A pause had held it from .* until .*: the mail server was sold\\."));
  }

  @Test
  void whoIsUnderWayInAPausedJourneyIsToldSo() {
    deploy(drawing().wait("P1D").email("offer"));
    Person ada = berliner().does(event);
    people.settle();
    hold("/api/journeys/" + id + "/pause", "the price is wrong");
    assertThat(why(ada))
        .anyMatch(
            s ->
                s.matches(
                    "The journey is paused since "
                        + IN_BERLIN
                        + ": the price is wrong\\. What is to be sent meanwhile is held until it is resumed\\."));
  }

  @Test
  void whoCameToAPausedJourneyIsToldWhyItWasPaused() {
    deploy(drawing().email("offer"));
    hold("/api/journeys/" + id + "/pause", "the price is wrong");
    Person ada = people.contactWithConsent().does(event);
    api.post("/api/journeys/" + id + "/resume", "{}");
    assertThat(why(ada))
        .last()
        .asString()
        .endsWith(
            "this person was not let in: nobody was let in at that time: the price is wrong.");
  }

  @Test
  void aMoveToAnotherVersionIsToldWithItsStepsAndItsTime() {
    deploy(drawing().email("hello").wait("P2D").called("Two days").email("offer"));
    Person ada = berliner().does(event);
    people.settle();
    deploy(drawing().email("hello").wait("P2D").called("A weekend").email("offer"));
    var begun =
        json.readTree(
            api.post(
                    "/api/journeys/" + id + "/migrate",
                    "{\"from\":1,\"to\":2,\"dryRun\":false,\"perMinute\":6000}")
                .body());
    String progress = "/api/journeys/" + id + "/migrations/" + begun.path("id").asLong();
    people.until(() -> json.readTree(api.get(progress).body()).path("migrated").asInt() == 1);
    assertThat(why(ada))
        .anyMatch(
            s ->
                s.matches(
                    "Was moved from version 1 to version 2 on "
                        + IN_BERLIN
                        + ", from \"Two days\" to \"A weekend\"\\."));
  }

  @Test
  void whoMayEnterOnceAndComesAgainIsToldSo() {
    deploy(
        new Drawing(id).entry(event, "goal", "Order Completed", "reentry", "once").email("hello"));
    Person ada = people.contactWithConsent().does(event);
    people.after(Duration.ofMinutes(5));
    ada.does(event);
    assertThat(why(ada))
        .last()
        .asString()
        .endsWith("not let in: people enter this journey once, and they had been in it.");
  }

  @Test
  void aMessageThatLetsAnotherJourneyGoFirstNamesIt() {
    String important = id + "-first";
    also.add(important);
    deploy(drawing().wait("P1D").email("later"));
    deploy(
        new Drawing(important)
            .entry(event, "goal", "Order Completed", "priority", "90")
            .wait("PT24H30S")
            .email("first"));
    Person ada = people.contactWithConsent().does(event);
    people.after(Duration.ofHours(24));
    assertThat(why(ada))
        .anyMatch(
            s ->
                s.matches(
                    "Message later is held until "
                        + TIME
                        + " UTC\\. A more important journey, "
                        + important
                        + ", writes to the person first\\."));
  }

  @Test
  void aDateThatCannotBeReadIsShownWithTheFormThatCan() {
    deploy(
        new Drawing(id)
            .entry(
                "Birthday",
                "trigger",
                "date",
                "attribute",
                "birthday",
                "at",
                "09:00",
                "goal",
                "Order Completed")
            .email("wish"));
    assertThat(why(people.contactWithConsent()))
        .last()
        .isEqualTo("What lets people in is the date in \"birthday\", and none is known of them.");
    assertThat(why(people.contactWithConsent().identifies(Map.of("birthday", "26.11.1990"))))
        .last()
        .isEqualTo(
            "What lets people in is the date in \"birthday\". It is “26.11.1990” for them, which is not a date Waymark reads: send it as year, month and day, like 1990-05-03.");
    String soon = people.now().plus(Duration.ofDays(60)).toString().substring(4, 10);
    assertThat(why(berliner().identifies(Map.of("birthday", "1992" + soon))))
        .last()
        .asString()
        .matches(
            "The date in \"birthday\", 1992%1$s, lets them in on \\d{4}%1$s 09:00 Europe/Berlin \\(0[78]:00 UTC\\)\\."
                .formatted(soon));
  }

  @Test
  void aWaitForADateThatCannotBeReadSaysSo() {
    deploy(
        drawing().waitUntil("until", "date", "attribute", "renewal", "at", "09:00").email("offer"));
    Person ada =
        people.contactWithConsent().identifies(Map.of("renewal", "26.11.2030")).does(event);
    assertThat(why(ada))
        .contains(
            "At until-1: What is known under \"renewal\" is not a date Waymark reads: send it as year, month and day, like 1990-05-03. Went on at once.");
  }

  private Person berliner() {
    return people.contactWithConsent().identifies(Map.of("timezone", "Europe/Berlin"));
  }

  private Drawing drawing() {
    return new Drawing(id).entry(event, "goal", "Order Completed");
  }

  private void deploy(Drawing drawing) {
    var answer = api.deploy(drawing.exit("Order Completed").zip(), "application/zip");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private void hold(String path, String reason) {
    var answer = api.post(path, "{\"reason\":\"%s\"}".formatted(reason));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  private List<String> why(Person person) {
    people.settle();
    return json.readTree(
            api.get("/api/contacts/%d/why?journey=%s".formatted(contact(person), id)).body())
        .path("sentences")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  private long contact(Person person) {
    return sql.sql("select contact_id from identity where kind = 'USER' and value = :id")
        .param("id", person.id)
        .query(Long.class)
        .single();
  }
}
