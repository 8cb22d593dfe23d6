package io.waymark.access;

import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * What is asked cannot be done. The message says why, and what to do; over HTTP it is a problem.
 */
public abstract class Refusal extends RuntimeException {

  private final HttpStatus status;

  protected Refusal(HttpStatus status, String sentence) {
    super(sentence);
    this.status = status;
  }

  HttpStatus status() {
    return status;
  }

  /** What programs read beside the sentence, by name. */
  protected Map<String, ?> details() {
    return Map.of();
  }
}
