package io.waymark.step;

import io.waymark.journey.gate.Sending;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Finding;
import java.util.List;
import java.util.Optional;

/**
 * A kind of task in a journey. A new one is one class that implements this, and one element
 * template.
 *
 * @param <S> its settings: a record whose components are named like the task's headers. A component
 *     may be a {@code String}, {@code int}, {@code boolean} (yes or no), {@link
 *     java.time.Duration}; one that may be left out is {@code @Nullable}. A header that starts with
 *     {@code =} is FEEL, evaluated on fresh data.
 */
public interface Step<S extends Record> {

  /** The job type in the model, e.g. {@code update-score}. */
  String type();

  Class<S> settings();

  /**
   * What is wrong with these settings, asked when a journey is deployed; settings that are FEEL are
   * not known yet: null, 0 or false.
   *
   * @param bundle the model and the messages beside it
   * @return sentences for the author, each a consequence and how to mend it
   */
  default List<Complaint> check(S settings, Bundle bundle) {
    return List.of();
  }

  /**
   * The message this sends to the person, asked when a journey is deployed; settings that are FEEL
   * are not known yet.
   */
  default Optional<Sending> sends(S settings) {
    return Optional.empty();
  }

  /**
   * Does it. Called once for each visit of a person, with the person and the pass locked, in a
   * transaction; an exception undoes everything and the engine tries again.
   */
  Result perform(S settings, Visit visit);

  /**
   * True for a step that talks to the outside: it is called without transaction and lock, perhaps
   * repeatedly, and takes care itself.
   */
  default boolean reachesOut() {
    return false;
  }

  /**
   * @param consequence what would happen to a real person
   * @param refuses false where it is only told
   */
  record Complaint(String consequence, String mend, boolean refuses) {

    public Complaint(String consequence, String mend) {
      this(consequence, mend, true);
    }

    static Complaint warning(String consequence, String mend) {
      return new Complaint(consequence, mend, false);
    }

    Finding about(String element) {
      return refuses
          ? Finding.error(element, consequence, mend)
          : Finding.warning(element, consequence, mend);
    }
  }
}
