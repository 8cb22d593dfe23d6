package io.waymark.audience.condition;

import java.util.List;
import java.util.Map;

/**
 * {@code engagement.email}: what somebody did with messages on a channel, or with any ({@code
 * engagement.*}). What machines do, which fetch all images and follow all links, does not count.
 */
final class EngagementKind implements RuleKind {

  private static final String PREFIX = "engagement.";
  private static final Map<String, List<String>> EVENTS =
      Map.of(
          "email", List.of("Email Opened", "Email Clicked", "Email Replied"),
          "sms", List.of("SMS Clicked", "SMS Replied"),
          "push", List.of("Push Clicked"),
          "*",
              List.of(
                  "Email Opened",
                  "Email Clicked",
                  "Email Replied",
                  "SMS Clicked",
                  "SMS Replied",
                  "Push Clicked"));
  static final EventTest BY_A_PERSON =
      new EventTest.Property(Path.of("machine"), new YesNoTest(true), true);

  @Override
  public boolean reads(String field) {
    return field.startsWith(PREFIX);
  }

  @Override
  public Rule read(RuleText rule) {
    List<String> events = EVENTS.get(rule.named(PREFIX));
    if (events == null) {
      throw rule.problem(
          "field", "Write engagement.email, engagement.sms, engagement.push or engagement.*.");
    }
    return new EventReader(rule, events, BY_A_PERSON).read();
  }
}
