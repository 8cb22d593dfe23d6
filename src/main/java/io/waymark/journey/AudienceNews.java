package io.waymark.journey;

import io.waymark.activity.Activity;
import io.waymark.audience.Audiences;
import io.waymark.enrolment.Agenda;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells journeys what became of people without anything that came in: by time, by hand, by a step.
 */
@Component
class AudienceNews implements Agenda {

  private static final int AT_ONCE = 200;

  private final Audiences audiences;
  private final Signals signals;
  private final TransactionTemplate transaction;

  AudienceNews(Audiences audiences, Signals signals, TransactionTemplate transaction) {
    this.audiences = audiences;
    this.signals = signals;
    this.transaction = transaction;
  }

  @Scheduled(fixedDelayString = "${waymark.journeys.look-for-news-every:500ms}")
  void tell() {
    while (audiences.behind()) {
      transaction.executeWithoutResult(
          status -> {
            List<Activity> concluded = audiences.catchUp(AT_ONCE);
            signals.signal(concluded, Set.of());
          });
    }
  }

  @Override
  public Optional<Instant> nextDue(Instant after) {
    return audiences.nextDue(after);
  }

  @Override
  public boolean busy() {
    return audiences.behind();
  }
}
