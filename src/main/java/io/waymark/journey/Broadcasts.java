package io.waymark.journey;

import io.waymark.activity.NewActivity;
import io.waymark.audience.Audiences;
import io.waymark.contact.ContactId;
import io.waymark.enrolment.Agenda;
import io.waymark.enrolment.Holds;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets everybody in a segment into a journey, a few hundred at a time: what comes in meanwhile
 * never waits for long, and whatever dies is taken up where it was. While the journey is held, or
 * the segment is built, it rests.
 */
@Component
class Broadcasts implements Agenda {

  private static final int AT_ONCE = 200;
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private final BroadcastRows rows;
  private final Audiences audiences;
  private final Catalogue catalogue;
  private final LetIn entrance;
  private final Holds holds;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Broadcasts(
      BroadcastRows rows,
      Audiences audiences,
      Catalogue catalogue,
      LetIn entrance,
      Holds holds,
      TransactionTemplate transaction,
      Clock clock) {
    this.rows = rows;
    this.audiences = audiences;
    this.catalogue = catalogue;
    this.entrance = entrance;
    this.holds = holds;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${waymark.journeys.look-for-news-every:500ms}")
  void goOn() {
    for (Broadcast broadcast : underWay()) {
      while (Boolean.TRUE.equals(transaction.execute(status -> some(broadcast.id())))) {
        Thread.yield();
      }
    }
  }

  @Override
  public Optional<Instant> nextDue(Instant after) {
    return rows.nextStart(after);
  }

  @Override
  public boolean busy() {
    return !underWay().isEmpty();
  }

  private List<Broadcast> underWay() {
    return rows.due(clock.instant()).stream().filter(this::goesOn).toList();
  }

  private boolean goesOn(Broadcast broadcast) {
    return holds.of(broadcast.journey()).isEmpty() && !audiences.building(broadcast.segment());
  }

  /**
   * @return whether there may be more to do
   */
  private boolean some(long id) {
    return rows.lock(id)
        .filter(this::goesOn)
        .map(broadcast -> entry(broadcast).map(entry -> some(broadcast, entry)).orElse(false))
        .orElse(false);
  }

  private boolean some(Broadcast broadcast, JourneyModel.Entry entry) {
    List<ContactId> people =
        audiences.members(broadcast.segment(), new ContactId(broadcast.reached()), AT_ONCE);
    if (people.isEmpty()) {
      rows.end(broadcast.id(), lost(broadcast.segment()), clock.instant());
      return false;
    }
    Set<Long> reached = rows.reached(broadcast, people);
    int considered =
        entrance
            .letIn(
                people.stream()
                    .filter(person -> !reached.contains(person.value()))
                    .map(person -> reason(broadcast, entry, person))
                    .toList())
            .size();
    rows.advance(broadcast, people.getLast(), considered);
    return true;
  }

  private @Nullable String lost(String segment) {
    return audiences.segments().contains(segment)
        ? null
        : "There is no segment \"%s\" any more.".formatted(segment);
  }

  /** Empty, and the broadcast has ended, where the journey goes to somebody else now. */
  private Optional<JourneyModel.Entry> entry(Broadcast broadcast) {
    Optional<JourneyModel.Entry> entry =
        catalogue
            .current(broadcast.journey())
            .map(deployed -> deployed.model().entry())
            .filter(now -> now.trigger().equals(new Trigger.Everyone(broadcast.segment())));
    if (entry.isEmpty()) {
      rows.end(
          broadcast.id(),
          "The journey does not go to the segment \"%s\" any more.".formatted(broadcast.segment()),
          clock.instant());
    }
    return entry;
  }

  private NewActivity reason(Broadcast broadcast, JourneyModel.Entry entry, ContactId person) {
    return new NewActivity(
        broadcast.messageId(person.value()),
        person,
        LetIn.BROADCAST,
        entry.event(),
        Map.of(
            "journey",
            broadcast.journey(),
            "segment",
            broadcast.segment(),
            "broadcast",
            broadcast.id()),
        since(broadcast, entry));
  }

  /**
   * For everybody it begins when the broadcast does: whoever has bought since is not let in. One
   * that was held for long begins as late as it still may.
   */
  private Instant since(Broadcast broadcast, JourneyModel.Entry entry) {
    Instant earliest = entry.lateness().before(clock.instant()).plus(A_MINUTE);
    return broadcast.startsAt().isBefore(earliest) ? earliest : broadcast.startsAt();
  }
}
