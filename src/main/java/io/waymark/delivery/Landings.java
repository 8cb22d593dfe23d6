package io.waymark.delivery;

import io.waymark.contact.ContactId;
import io.waymark.contact.MessagesUnderWay;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.InTheAir;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Has whoever ends something wait until what was on its way at that moment is out of the air. */
@Component
class Landings implements InTheAir, MessagesUnderWay {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  private final Ledger ledger;
  private final Clock realClock;

  Landings(Ledger ledger, @Qualifier("real") Clock realClock) {
    this.ledger = ledger;
    this.realClock = realClock;
  }

  @Override
  public Map<ContactId, Set<EnrolmentId>> leaving(Collection<ContactId> people) {
    return ledger.leaving(people, realClock.instant());
  }

  @Override
  public Set<EnrolmentId> leaving(String journey) {
    return ledger.leaving(journey, realClock.instant());
  }

  @Override
  public void await(Collection<EnrolmentId> exited) {
    if (!exited.isEmpty()) {
      await(now -> ledger.handingOver(exited, now));
    }
  }

  @Override
  public void await(ContactId person) {
    awaitOf(List.of(person), null);
  }

  @Override
  public void awaitPromotional(Collection<ContactId> people, String channel) {
    awaitOf(people, channel);
  }

  private void awaitOf(Collection<ContactId> people, @Nullable String channel) {
    await(now -> ledger.handingOver(people, channel, now));
  }

  private void await(Function<Instant, List<Long>> inTheAir) {
    Instant end = realClock.instant().plus(PATIENCE);
    List<Long> open = inTheAir.apply(realClock.instant());
    while (!open.isEmpty() && realClock.instant().isBefore(end)) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      open = inTheAir.apply(realClock.instant());
    }
    if (!open.isEmpty()) {
      ledger.markInFlight(open);
    }
  }
}
