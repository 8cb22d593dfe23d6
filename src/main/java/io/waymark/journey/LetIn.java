package io.waymark.journey;

import io.waymark.activity.Activities;
import io.waymark.activity.Activity;
import io.waymark.activity.NewActivity;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets people into a journey for another reason than what they do: a day of theirs has come, or
 * somebody asks for it, for them or for everybody. The reason becomes an activity like any other,
 * so filters, re-entry rules, holdouts and exits hold as they always do.
 */
@Component
class LetIn {

  static final String DATE = "date";
  static final String API = "api";
  static final String BROADCAST = "broadcast";

  private static final Set<String> ALL = Set.of(DATE, API, BROADCAST);

  private final Activities activities;
  private final Contacts contacts;
  private final Signals signals;

  LetIn(Activities activities, Contacts contacts, Signals signals) {
    this.activities = activities;
    this.contacts = contacts;
    this.signals = signals;
  }

  /** Whether an activity lets people into one journey, and means nothing to others. */
  static boolean isAny(Activity activity) {
    return ALL.contains(activity.type());
  }

  /** Whether an activity is one of these and not something that anybody could send. */
  static boolean isOne(Activity activity, String type, String journey) {
    return type.equals(activity.type()) && journey.equals(activity.properties().get("journey"));
  }

  /**
   * @param reasons each message id counts once; the property {@code journey} names the journey
   * @return the people who were considered
   */
  @Transactional
  Set<ContactId> letIn(List<NewActivity> reasons) {
    Set<String> fresh = activities.admit(reasons.stream().map(NewActivity::messageId).toList());
    List<NewActivity> open =
        reasons.stream().filter(reason -> fresh.contains(reason.messageId())).toList();
    Map<ContactId, Contact> locked =
        contacts.lock(
            open.stream().map(NewActivity::contact).collect(Collectors.toCollection(TreeSet::new)));
    List<Activity> recorded =
        activities.record(
            open.stream()
                .flatMap(
                    reason ->
                        Stream.ofNullable(locked.get(reason.contact()))
                            .map(contact -> of(reason, contact.id())))
                .toList());
    signals.signal(recorded, Set.of());
    return recorded.stream().map(Activity::contact).collect(Collectors.toSet());
  }

  /** A merge may have come between: the reason is the survivor's. */
  private static NewActivity of(NewActivity reason, ContactId contact) {
    return new NewActivity(
        reason.messageId(),
        contact,
        reason.type(),
        reason.name(),
        new HashMap<>(reason.properties()),
        reason.occurredAt());
  }
}
