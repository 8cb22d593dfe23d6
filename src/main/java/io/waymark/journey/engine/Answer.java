package io.waymark.journey.engine;

import io.grpc.Status;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** What the engine makes of a command. */
public enum Answer {
  /** It has it, from this time or an earlier one. */
  DONE,
  /** What the command concerns is not there any more. */
  GONE,
  /** It did not answer, or has too much to do. Whether it has taken the command is unknown. */
  AWAY,
  /** It will never take it as it is. */
  REFUSED;

  private static final Set<Status.Code> FOR_GOOD =
      EnumSet.of(
          Status.Code.INVALID_ARGUMENT,
          Status.Code.FAILED_PRECONDITION,
          Status.Code.PERMISSION_DENIED,
          Status.Code.UNIMPLEMENTED);

  /** Never fails. */
  static CompletionStage<Answer> to(CompletionStage<?> command) {
    return command.handle((taken, failure) -> failure == null ? DONE : of(failure));
  }

  private static Answer of(Throwable failure) {
    return of(Status.fromThrowable(failure).getCode());
  }

  static Answer of(Status.Code code) {
    if (code == Status.Code.ALREADY_EXISTS) {
      return DONE;
    }
    if (code == Status.Code.NOT_FOUND) {
      return GONE;
    }
    return FOR_GOOD.contains(code) ? REFUSED : AWAY;
  }
}
