package io.waymark.delivery;

import org.jspecify.annotations.Nullable;

/** Either an answer, or a claim with which to go on. */
record Claim(@Nullable Outcome answer, @Nullable Entry entry, @Nullable String address) {

  static Claim answered(Outcome outcome) {
    return new Claim(outcome, null, null);
  }
}
