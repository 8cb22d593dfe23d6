package io.waymark.journey;

import io.waymark.activity.Activities;
import io.waymark.activity.Activity;
import io.waymark.activity.ActivityId;
import io.waymark.contact.ContactId;
import io.waymark.contact.Kept;
import io.waymark.contact.OnMerge;
import io.waymark.enrolment.Endings;
import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.Enrolments;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Nobody goes on in a journey because of what somebody else did whom they were taken for. */
@Component
class TakenApart implements OnMerge {

  private static final String REASON =
      "stopped: what began it was done by another person, whom this one was taken for";

  private final Enrolments enrolments;
  private final Endings endings;
  private final Activities activities;
  private final Clock clock;

  TakenApart(Enrolments enrolments, Endings endings, Activities activities, Clock clock) {
    this.enrolments = enrolments;
    this.endings = endings;
    this.activities = activities;
    this.clock = clock;
  }

  @Override
  public String part() {
    return "journeys";
  }

  @Override
  public Kept merged(ContactId from, ContactId into) {
    return Kept.NOTHING;
  }

  @Override
  public void undone(ContactId from, ContactId into, Kept kept) {}

  @Override
  public void apart(ContactId from, ContactId into) {
    enrolments.lockLive(List.of(from, into)).stream()
        .filter(this::begunByAnother)
        .forEach(pass -> endings.stop(pass.id(), REASON, clock.instant()));
  }

  private boolean begunByAnother(Enrolment pass) {
    Long trigger = pass.triggerActivity();
    return trigger != null
        && activities
            .find(new ActivityId(trigger))
            .map(Activity::contact)
            .filter(doer -> !doer.equals(pass.contact()))
            .isPresent();
  }
}
