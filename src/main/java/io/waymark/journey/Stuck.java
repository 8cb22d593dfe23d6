package io.waymark.journey;

import io.waymark.enrolment.EnrolmentId;
import io.waymark.journey.engine.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pass that should have gone on by now.
 *
 * @param instance the engine is to have of it, or null where it has not begun it
 * @param element where it was last seen
 */
record Stuck(Kind kind, EnrolmentId id, @Nullable Long instance, String element) {

  /** Why it is found, as the incident's kind says it in the database. */
  enum Kind {
    OVERDUE(
        "The wait here was over more than 10 minutes ago and the journey has not gone on. Look whether the engine is up and whether all jobs are worked on."),
    SILENT(
        "The pass was last seen here more than 10 minutes ago. The engine has it, and nothing is known of a job, a wait or an incident. Look at it in Operate, and whether all jobs are worked on."),
    START(
        "The engine has not begun this pass for 10 minutes, although it was told to. Where it had lost the journey's model, that was deployed again, and the pass begins within another 10 minutes. If it does not, look whether the engine is up, and at the journey in Operate."),
    EXIT(
        "The person has left the journey more than 10 minutes ago, nothing is sent any more, but the engine has not ended the pass. Look at it in Operate."),
    LOST(
        "The engine has lost this pass: its instance does not exist any more. It was last seen here. Retry to have it go through the journey anew, nothing is sent or done twice; or end it.");

    final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  static Stuck read(ResultSet row, int number) throws SQLException {
    return new Stuck(
        Kind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)),
        new EnrolmentId(row.getObject("id", UUID.class)),
        row.getObject("process_instance_key", Long.class),
        row.getString("element"));
  }

  /** Whoever leaves, and has no instance to end, has left. */
  boolean hasLeft(Answer answer) {
    return kind == Kind.EXIT && (instance == null || answer == Answer.GONE);
  }

  /**
   * @param answer whether the engine has the instance
   * @return empty where nothing can be said yet
   */
  Optional<Kind> incident(Answer answer) {
    if (answer == Answer.GONE) {
      return Optional.of(Kind.LOST);
    }
    boolean mayBeTheEngine = answer == Answer.AWAY && (kind == Kind.SILENT || kind == Kind.EXIT);
    return mayBeTheEngine ? Optional.empty() : Optional.of(kind);
  }
}
