package io.waymark.sales;

import io.waymark.activity.Activities;
import io.waymark.activity.Activity;
import io.waymark.audience.Audiences;
import io.waymark.audience.Points;
import io.waymark.channel.Email;
import io.waymark.contact.Contact;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * What a salesperson reads about a lead: who, why, the points with their reasons, and what they did
 * lately.
 */
@Component
class LeadMail {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm 'UTC'").withZone(ZoneOffset.UTC);
  private static final Duration LATELY = Duration.ofDays(30);
  private static final int MOST = 10;

  private final Activities activities;
  private final Audiences audiences;
  private final Clock clock;

  LeadMail(Activities activities, Audiences audiences, Clock clock) {
    this.activities = activities;
    this.audiences = audiences;
    this.clock = clock;
  }

  Email write(Lead lead, Contact contact, String messageId) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Who: " + name(contact) + (contact.email() == null ? "" : " <" + contact.email() + ">"));
    lines.add("Why: " + lead.reason());
    lines.add("Score: " + audiences.score(contact.id(), "engagement"));
    for (Points points :
        audiences.points(contact.id(), "engagement").stream().limit(MOST).toList()) {
      lines.add("%+d %s, %s".formatted(points.points(), points.reason(), TIME.format(points.at())));
    }
    lines.add("Lately:");
    activities.since(contact.id(), clock.instant().minus(LATELY)).reversed().stream()
        .limit(MOST)
        .forEach(activity -> lines.add(line(activity)));
    lines.replaceAll(LeadMail::oneLine);
    return new Email(
        lead.owner(),
        "New lead: " + name(contact),
        html(lines),
        String.join("\n", lines),
        messageId,
        Map.of());
  }

  private static String line(Activity activity) {
    return activity.name() + ", " + TIME.format(activity.occurredAt());
  }

  private static String name(Contact contact) {
    Object first =
        contact.attributes().getOrDefault("first_name", contact.attributes().get("firstName"));
    Object last =
        contact.attributes().getOrDefault("last_name", contact.attributes().get("lastName"));
    String name = ((first == null ? "" : first) + " " + (last == null ? "" : last)).trim();
    return name.isEmpty() ? "contact " + contact.id() : oneLine(name);
  }

  /** What people sent must not look like a line of ours. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
  }

  private static String html(List<String> lines) {
    var html =
        new StringBuilder(
            "<!doctype html><html lang=\"en\"><body style=\"font:16px/1.6 sans-serif\">");
    lines.forEach(
        line ->
            html.append("<p style=\"margin:.3em 0\">")
                .append(HtmlUtils.htmlEscape(line))
                .append("</p>"));
    return html.append("</body></html>").toString();
  }
}
