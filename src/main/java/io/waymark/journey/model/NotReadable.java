package io.waymark.journey.model;

import java.util.List;

/** What was handed in is no diagram that could be read: nobody could say more about it. */
public final class NotReadable extends DeploymentRefused {

  NotReadable(String file, String consequence, String mend) {
    this(Finding.error(file, consequence, mend));
  }

  NotReadable(Finding finding) {
    super(List.of(finding));
  }
}
