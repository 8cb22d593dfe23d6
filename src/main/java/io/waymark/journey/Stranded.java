package io.waymark.journey;

import io.waymark.enrolment.Endings;
import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.Enrolments;
import io.waymark.enrolment.LockedEnrolment;
import io.waymark.journey.incident.StrandedPasses;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class Stranded implements StrandedPasses {

  private final Enrolments enrolments;
  private final Endings endings;
  private final Catalogue catalogue;
  private final Outbox outbox;
  private final Clock clock;

  Stranded(
      Enrolments enrolments, Endings endings, Catalogue catalogue, Outbox outbox, Clock clock) {
    this.enrolments = enrolments;
    this.endings = endings;
    this.catalogue = catalogue;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  @Transactional
  public boolean beginAgain(EnrolmentId id) {
    return enrolments
        .lock(id)
        .filter(locked -> locked.enrolment().live())
        .map(this::begunAgain)
        .orElse(false);
  }

  private boolean begunAgain(LockedEnrolment locked) {
    Enrolment pass = locked.enrolment();
    Long lost = pass.processInstanceKey();
    if (lost == null || !enrolments.unbind(locked, lost)) {
      return false;
    }
    outbox.forgetAwaited(pass.id());
    outbox.add(
        catalogue.current(pass.journey()).stream()
            .flatMap(deployed -> Optional.ofNullable(deployed.model().entry()).stream())
            .map(entry -> Outbox.Command.start(pass.id(), pass.journey(), entry.element()))
            .toList());
    return true;
  }

  /** Without an instance nothing in the engine has to be told. */
  @Override
  @Transactional
  public Optional<Boolean> end(EnrolmentId id, String reason) {
    return enrolments.lock(id).map(locked -> end(locked.enrolment(), reason));
  }

  private boolean end(Enrolment pass, String reason) {
    if (pass.endedAt() != null) {
      return false;
    }
    endings.stop(pass.id(), reason, clock.instant());
    if (pass.processInstanceKey() == null) {
      endings.close(List.of(pass.id()), clock.instant());
    } else {
      outbox.add(List.of(Outbox.Command.cancel(pass.id())));
    }
    return pass.live();
  }
}
