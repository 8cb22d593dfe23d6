package io.waymark.access;

import org.springframework.http.HttpStatus;

/** It cannot be done as things stand. */
public abstract class Conflict extends Refusal {

  protected Conflict(String sentence) {
    super(HttpStatus.CONFLICT, sentence);
  }
}
