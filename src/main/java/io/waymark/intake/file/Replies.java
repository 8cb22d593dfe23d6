package io.waymark.intake.file;

import io.waymark.intake.file.Plan.Column;
import io.waymark.intake.file.Plan.Target;
import io.waymark.intake.file.Reading.Answer;
import io.waymark.intake.file.Reading.Suppressed;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one row says about being written to; of two things it says, the stricter counts. */
final class Replies {

  private final Map<String, Reply> said = new HashMap<>();
  private final Map<String, Instant> saidAt = new HashMap<>();
  private final Plan plan;
  private Silence silence;
  private @Nullable Instant silencedAt;

  Replies(Plan plan) {
    this.plan = plan;
    this.silence = new Silence(plan.suppressed(), false);
    Plan.Consent consent = plan.consent();
    if (consent != null && consent.everybody() != null && plan.count(Target.CONSENT) == 0) {
      said.put(consent.channel(), consent.everybody() ? Reply.AGREED : Reply.WITHDREW);
    }
  }

  void said(Column column, Reply reply) {
    said.put(plan.channel(column), reply);
  }

  void saidAt(Column column, Instant at) {
    saidAt.put(plan.channel(column), at);
  }

  void silenced(Silence why) {
    silence = why;
  }

  void silencedAt(Instant at) {
    silencedAt = at;
  }

  /** By channel. */
  Map<String, Answer> answers() {
    var answers = new HashMap<String, Answer>();
    said.forEach(
        (channel, reply) -> {
          if (reply != Reply.NOTHING) {
            answers.put(channel, new Answer(reply == Reply.AGREED, saidAt.get(channel)));
          }
        });
    Answer email = answers.get("email");
    if (silence.withdrew() && (email == null || email.granted())) {
      answers.put("email", new Answer(false, silencedAt));
    } else if (silence.reason() != null && email != null && email.granted()) {
      answers.remove("email");
    }
    return answers;
  }

  @Nullable Suppressed suppressed() {
    String reason = silence.reason();
    return reason == null ? null : new Suppressed(reason, silencedAt);
  }
}
