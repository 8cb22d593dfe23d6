package io.waymark.test;

import java.time.Instant;

/**
 * A message that reached somebody.
 *
 * @param id the same whenever it is looked at
 * @param name of the message; the subject where no step sent it
 * @param text everything a reader sees
 */
record Came(String id, Kind kind, String name, Instant at, String text) {

  enum Kind {
    EMAIL("e-mail"),
    SMS("text"),
    SALES_ALERT("an alert to sales"),
    /** Reached the mail server, and no ledger knows of it. */
    STRAY("a mail that no step of a journey sent, on");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String of(String name) {
      return name.isEmpty() ? word : word + " \"" + name + "\"";
    }
  }

  @Override
  public String toString() {
    return kind.of(name);
  }
}
