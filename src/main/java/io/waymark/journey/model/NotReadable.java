package io.waymark.journey.model;

import java.util.List;

/** What was handed in is no text, no zip, or no file at all: nobody could say more about it. */
public final class NotReadable extends DeploymentRefused {

  NotReadable(String file, String consequence, String mend) {
    super(List.of(Finding.error(file, consequence, mend)));
  }
}
