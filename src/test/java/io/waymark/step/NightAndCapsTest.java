package io.waymark.step;

import static io.waymark.test.Words.completed;
import static io.waymark.test.Words.contact;
import static io.waymark.test.Words.days;
import static io.waymark.test.Words.deferred;
import static io.waymark.test.Words.email;
import static io.waymark.test.Words.given;
import static io.waymark.test.Words.hours;
import static io.waymark.test.Words.minutes;
import static io.waymark.test.Words.nothing;
import static io.waymark.test.Words.skipped;
import static io.waymark.test.Words.waitingAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.Drawing;
import io.waymark.support.JourneyTest;
import io.waymark.test.Story;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What a journey does at night and beyond a cap, with messages that may wait or may not. */
@JourneyTest
@TestPropertySource(
    properties = {
      "waymark.delivery.policy.quiet-hours.email=22:00-06:00",
      "waymark.delivery.policy.caps=email 1 per day defer"
    })
class NightAndCapsTest {

  @Autowired Api api;
  @Autowired JdbcClient sql;

  private final String id = "now-" + UUID.randomUUID().toString().substring(0, 8);
  private final String event = "Came " + id;

  @AfterEach
  void forget() {
    sql.sql("delete from hold where journey = :id").param("id", id).update();
    sql.sql("delete from journey_version where journey = :id").param("id", id).update();
  }

  @Test
  void atNightItIsLeftOutAndTheJourneyGoesOn() {
    deploy(drawing().emailThat("tonight", "mayDefer", "no").email("tomorrow"));
    Story ada = given(contact()).until("23:00").does(event);
    ada.expect(nothing(), skipped("tonight", "quiet-hours"), deferred("tomorrow", "quiet-hours"));
    ada.after(hours(8)).expect(email("tomorrow"), completed());
    assertThat(why(ada))
        .contains(
            "Message tonight was not sent. It is night where the person lives. This message may not wait.");
  }

  @Test
  void beyondACapThatLetsOthersWaitItIsLeftOut() {
    deploy(
        drawing()
            .email("first")
            .wait("PT1H")
            .emailThat("second", "mayDefer", "no")
            .emailThat("third", "mayDefer", "yes"));
    Story ada = given(contact()).until("12:00").does(event).after(hours(2));
    ada.expect(email("first"), skipped("second", "cap"), deferred("third", "cap"));
    ada.after(days(1)).expect(email("third"), completed());
    assertThat(why(ada)).contains("1 by email per day. This message may not wait.");
  }

  @Test
  void inAPauseItIsLeftOutToo() {
    deploy(drawing().wait("PT1H").emailThat("code", "mayDefer", "no").email("later"));
    Story ada = given(contact()).until("12:00").does(event);
    ada.expect(nothing());
    api.post("/api/journeys/" + id + "/pause", "{\"reason\":\"the price is wrong\"}");
    ada.after(hours(2)).expect(nothing(), skipped("code", "held"), deferred("later", "held"));
    assertThat(why(ada)).contains("Held back: the price is wrong. This message may not wait.");
  }

  @Test
  void theBestTimeToWriteIsThePersonsOwnUsualHourAndNeverOneOfTheNight() {
    deploy(
        drawing().waitUntil("until", "best-time", "at", "10:00").called("Best time").email("hi"));
    Story ada = given(contact().inZone("Asia/Kathmandu"));
    Story owl = given(contact().inZone("Asia/Kathmandu")).until("12:00");
    for (int day = 0; day < 14; day++) {
      ada.didEarlier(days(day).plus(minutes(17 * 60 + 40)), "Shop Viewed", Map.of());
      ada.didEarlier(days(day).plus(minutes(17 * 60 + 20)), "Shop Viewed", Map.of());
      owl.didEarlier(days(day).plus(minutes(12 * 60 + 40)), "Shop Viewed", Map.of());
    }
    ada.does(event);
    owl.does(event);
    ada.until("17:58").expect(nothing(), waitingAt("until-1"));
    ada.until("18:00").expect(email("hi"), completed());
    assertThat(why(ada))
        .contains(
            "At \\\"Best time\\\": ",
            "day 18:00 was chosen, since most (14) of this person's 15 visits fell between 17:00 and 20:00.");
    assertThat(sentHour(owl)).isBetween(6, 21);
    assertThat(why(owl)).contains("23:00 would be better still, and lies in the quiet hours.");
  }

  private int sentHour(Story person) {
    person.after(days(1)).expect(email("hi"), completed());
    return sql.sql(
            """
            select extract(hour from d.sent_at at time zone 'Asia/Kathmandu') from delivery d join identity i using (contact_id)
            where i.kind = 'USER' and i.value = :user
            """)
        .param("user", person.id)
        .query(Integer.class)
        .single();
  }

  private Drawing drawing() {
    return new Drawing(id).entry(event, "goal", "Order Completed");
  }

  private void deploy(Drawing drawing) {
    var answer = api.deploy(drawing.exit("Order Completed").zip(), "application/zip");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private String why(Story person) {
    long contact =
        sql.sql("select contact_id from identity where kind = 'USER' and value = :id")
            .param("id", person.id)
            .query(Long.class)
            .single();
    return api.get("/api/contacts/%d/why?journey=%s".formatted(contact, id)).body();
  }
}
