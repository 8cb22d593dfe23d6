package io.waymark.intake.file;

import io.waymark.access.Refusal;
import org.springframework.http.HttpStatus;

/** A file or a plan that cannot be used as it is; the message says what to mend. */
final class BadFile extends Refusal {

  BadFile(String reason) {
    super(HttpStatus.BAD_REQUEST, reason);
  }
}
