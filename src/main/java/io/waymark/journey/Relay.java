package io.waymark.journey;

import io.waymark.enrolment.Endings;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.journey.engine.Answer;
import io.waymark.journey.engine.Engine;
import io.waymark.journey.engine.EngineSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Hands the outbox to the engine. A command is done when its effect is seen in the database, not
 * when the engine has taken it: until then it is sent again, with longer and longer pauses, so that
 * whatever is lost in between finds its way. Taking a command plans its repetition, so no
 * transaction and no lock is open while the engine is waited for, and one that goes wrong keeps no
 * other back.
 */
@Component
@ConditionalOnProperty(name = "waymark.engine.enabled", matchIfMissing = true)
class Relay {

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private final Outbox outbox;
  private final Engine engine;
  private final Endings endings;
  private final Window window;
  private final Duration repeatAfter;
  private final Clock clock;

  Relay(Outbox outbox, Engine engine, Endings endings, EngineSettings settings, Clock clock) {
    this.outbox = outbox;
    this.engine = engine;
    this.endings = endings;
    this.window = new Window(settings.inFlight());
    this.repeatAfter = settings.repeatAfter();
    this.clock = clock;
  }

  /**
   * Sends what is due, no more at once than the engine takes well.
   *
   * @param hands how many do this side by side: each takes its share of what the engine takes
   * @return whether there may be more
   */
  boolean relaySome(int hands) {
    int most = Math.max(1, window.size() / hands);
    List<Errand> errands = outbox.take(most, repeatAfter);
    var over = new ArrayList<Errand>();
    var left = new ArrayList<Errand>();
    var asked = new LinkedHashMap<Errand, CompletableFuture<Answer>>();
    for (Errand errand : errands) {
      if (errand.done()) {
        over.add(errand);
      } else if (errand.needless()) {
        left.add(errand);
      } else if (!errand.cancels()) {
        asked.put(errand, publish(errand).toCompletableFuture());
      } else if (errand.instance() != null) {
        asked.put(errand, engine.cancel(errand.instance()).toCompletableFuture());
      }
    }
    var answers = new LinkedHashMap<Errand, Answer>();
    asked.forEach((errand, answer) -> answers.put(errand, answer.join()));
    window.learn(answers.values());
    left.addAll(cancelled(answers));
    outbox.sooner(ids(answered(answers, Answer.AWAY)));
    answered(answers, Answer.REFUSED).forEach(Relay::report);
    close(left);
    over.addAll(left);
    outbox.remove(ids(over));
    return errands.size() == most;
  }

  private CompletionStage<Answer> publish(Errand errand) {
    return engine.publish(
        errand.message(),
        errand.key(),
        errand.messageId(),
        errand.starts() ? Map.of("enrolmentId", errand.enrolment().toString()) : Map.of());
  }

  /** An instance that is not there any more needs no cancelling. */
  private static List<Errand> cancelled(Map<Errand, Answer> answers) {
    return answers.entrySet().stream()
        .filter(answer -> answer.getKey().cancels())
        .filter(answer -> answer.getValue() == Answer.DONE || answer.getValue() == Answer.GONE)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void close(List<Errand> left) {
    if (!left.isEmpty()) {
      endings.lockAndClose(left.stream().map(Errand::enrolment).toList(), clock.instant());
    }
  }

  private static List<Errand> answered(Map<Errand, Answer> answers, Answer wanted) {
    return answers.entrySet().stream()
        .filter(answer -> answer.getValue() == wanted)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void report(Errand errand) {
    EnrolmentId pass = errand.enrolment();
    LOG.warn(
        "The engine refuses the {} of pass {}; it is tried again, with longer and longer pauses.",
        errand.kind(),
        pass);
  }

  private static List<Long> ids(List<Errand> errands) {
    return errands.stream().map(Errand::id).toList();
  }
}
