package io.waymark.journey;

import io.waymark.activity.Activity;
import io.waymark.contact.ContactId;
import io.waymark.contact.Identified;
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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

@Service
class DefaultJourneys implements Journeys {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  private final Signals signals;
  private final ObjectProvider<InTheAir> inTheAir;
  private final Clock realClock;

  DefaultJourneys(
      Signals signals, ObjectProvider<InTheAir> inTheAir, @Qualifier("real") Clock realClock) {
    this.signals = signals;
    this.inTheAir = inTheAir;
    this.realClock = realClock;
  }

  @Override
  public void signal(List<Activity> activities, Collection<Identified> people) {
    signals.signal(activities, people);
  }

  @Override
  public Map<ContactId, Set<EnrolmentId>> inTheAir(Collection<ContactId> people) {
    return inTheAir.getObject().leaving(people);
  }

  @Override
  public void awaitHandovers(Collection<EnrolmentId> exited) {
    if (exited.isEmpty()) {
      return;
    }
    InTheAir ledger = inTheAir.getObject();
    Instant end = realClock.instant().plus(PATIENCE);
    Set<EnrolmentId> open = ledger.handingOver(exited);
    while (!open.isEmpty() && realClock.instant().isBefore(end)) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      open = ledger.handingOver(open);
    }
    if (!open.isEmpty()) {
      ledger.inFlightAtExit(open);
    }
  }
}
