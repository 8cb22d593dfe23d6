package io.waymark.enrolment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Switches that hold what is sent: of one journey, or everybody's. */
public interface Holds {

  /** Stands for every journey. */
  String EVERYBODY = "*";

  /** Whether sends of this journey are held: it is paused, or everybody is held. */
  Optional<Hold> of(String journey);

  /** The switch of this journey alone, or with {@link #EVERYBODY} the one for everybody. */
  Optional<Hold> set(String journey);

  /**
   * Holds the sends of a journey and keeps people from entering it.
   *
   * @param journey {@link #EVERYBODY} holds everybody's
   */
  void pause(String journey, String reason, Instant at);

  /**
   * Lifts what {@link #pause} held. What waited meanwhile is let go of little by little, in the
   * order in which it was due; what makes no sense any more is left out.
   *
   * @param perMinute how many messages go out in a minute, 1 or more
   * @return how many wait for their turn
   */
  int resume(String journey, int perMinute, Instant at);

  /** By journey, what holds just now; under {@link #EVERYBODY} what holds everybody. */
  Map<String, Hold> held();

  /**
   * How many messages wait because of a hold, also for their turn after it was lifted.
   *
   * @param journey of this one alone; null counts everybody's
   */
  long waiting(@Nullable String journey);
}
