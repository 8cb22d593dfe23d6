package io.waymark.journey;

import io.waymark.activity.Activities;
import io.waymark.activity.Activity;
import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the people of one transaction did since the first thing it brings of each: read once for all
 * of them, and only when somebody asks.
 */
final class Meanwhile {

  private final Activities activities;
  private final Map<ContactId, Instant> first = new HashMap<>();
  private @Nullable Map<ContactId, List<Activity>> read;

  Meanwhile(Activities activities, Collection<Activity> done) {
    this.activities = activities;
    done.forEach(
        activity ->
            first.merge(
                activity.contact(),
                activity.occurredAt(),
                (one, other) -> one.isBefore(other) ? one : other));
  }

  /** By the time it was done, oldest first. */
  List<Activity> since(ContactId contact, Instant from) {
    Instant earliest = first.get(contact);
    if (earliest == null || from.isBefore(earliest)) {
      return activities.since(contact, from);
    }
    return read().getOrDefault(contact, List.of()).stream()
        .filter(activity -> !activity.occurredAt().isBefore(from))
        .toList();
  }

  private Map<ContactId, List<Activity>> read() {
    Map<ContactId, List<Activity>> known = read;
    if (known == null) {
      known = activities.since(first).stream().collect(Collectors.groupingBy(Activity::contact));
      read = known;
    }
    return known;
  }
}
