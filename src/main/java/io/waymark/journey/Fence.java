package io.waymark.journey;

import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.Enrolments;
import io.waymark.journey.engine.Answer;
import io.waymark.journey.engine.Engine;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps every instance of the engine away from a pass but the one it is bound to. */
@Component
@ConditionalOnProperty(name = "waymark.engine.enabled", matchIfMissing = true)
public class Fence {

  private final Enrolments enrolments;
  private final Outbox outbox;
  private final Engine engine;
  private final TransactionTemplate transaction;

  Fence(Enrolments enrolments, Outbox outbox, Engine engine, TransactionTemplate transaction) {
    this.enrolments = enrolments;
    this.outbox = outbox;
    this.engine = engine;
    this.transaction = transaction;
  }

  /**
   * Asked about an instance that {@link Passages#arrive} did not let in: whether the one that its
   * pass is bound to is lost, so that this one goes through in its place. An engine that died may
   * have handed out a job of an instance it has no record of afterwards; it then starts the pass
   * under another key.
   *
   * @return true if it may arrive again now
   * @throws IllegalStateException if the engine does not say: try again
   */
  public boolean admits(Arrival arrival) {
    return enrolments
        .find(arrival.enrolment())
        .filter(pass -> pass.endedAt() == null && isLost(pass, arrival))
        .map(pass -> unbound(pass))
        .orElse(false);
  }

  private boolean isLost(Enrolment pass, Arrival arrival) {
    Long bound = pass.processInstanceKey();
    if (bound == null || bound == arrival.processInstanceKey()) {
      return false;
    }
    Answer answer = engine.find(bound).toCompletableFuture().join();
    if (answer == Answer.AWAY) {
      throw new IllegalStateException("The engine does not say which instance it has.");
    }
    return answer == Answer.GONE;
  }

  /** Only from the instance that was found lost: somebody else may have been quicker. */
  private boolean unbound(Enrolment lost) {
    Long instance = lost.processInstanceKey();
    return Boolean.TRUE.equals(
        transaction.execute(
            status ->
                instance != null
                    && enrolments
                        .lock(lost)
                        .filter(locked -> enrolments.unbind(locked, instance))
                        .map(locked -> forgotten(lost))
                        .orElse(false)));
  }

  private boolean forgotten(Enrolment lost) {
    outbox.forgetAwaited(lost.id());
    return true;
  }

  /** Ends an instance that is not let in. Where the engine is away its job comes again. */
  public void expel(Arrival arrival) {
    engine.cancel(arrival.processInstanceKey()).toCompletableFuture().join();
  }
}
