package io.waymark.access;

import org.springframework.http.HttpStatus;

/** Nothing and nobody is known by that name. */
public final class NotThere extends Refusal {

  public NotThere(String sentence) {
    super(HttpStatus.NOT_FOUND, sentence);
  }
}
