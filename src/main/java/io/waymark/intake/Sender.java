package io.waymark.intake;

/**
 * Who sends events. A browser's key is public: what comes with it is believed only as far as it can
 * do no harm.
 */
enum Sender {
  SERVER,
  BROWSER;

  boolean trusted() {
    return this == SERVER;
  }
}
