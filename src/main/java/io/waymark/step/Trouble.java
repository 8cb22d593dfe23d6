package io.waymark.step;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionException;

/** What went wrong while somebody was at an element. */
final class Trouble {

  private Trouble() {}

  /** The database is away or busy, or two wanted the same at once; a value it refuses stays one. */
  static boolean maySettle(RuntimeException cause) {
    return cause instanceof TransactionException
        || cause instanceof DuplicateKeyException
        || (cause instanceof DataAccessException
            && !(cause instanceof DataIntegrityViolationException));
  }

  static String words(RuntimeException cause) {
    return "What is to happen here goes wrong for this person, however often it is tried: "
        + String.valueOf(NestedExceptionUtils.getMostSpecificCause(cause).getMessage())
            .lines()
            .findFirst()
            .orElse("")
        + " Mend what it is worked out from.";
  }
}
