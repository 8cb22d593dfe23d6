package io.waymark.embedded;

/** What the early hook has settled and the runtime stands on: settings, directory, secrets. */
record Ground(EmbeddedSettings settings, Home home, Secrets secrets) {}
