package io.waymark.audience.condition;

import io.waymark.activity.Activity;
import io.waymark.contact.Contact;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known about a person at a moment, as far as a condition asks.
 *
 * @param accounts attributes of each company they belong to
 * @param consents those granted, as {@code channel:topic}
 * @param activities what they did, in any order
 * @param stage the stage of life they are in, or empty
 */
public record Known(
    Contact contact,
    List<Map<String, Object>> accounts,
    Set<String> tags,
    Set<String> consents,
    Map<String, BigDecimal> scores,
    String stage,
    Set<String> segments,
    List<Activity> activities,
    Instant now,
    ZoneId zone) {}
