package io.waymark.intake.file;

import io.waymark.intake.file.Plan.Column;
import java.util.Map;
import java.util.Optional;

/** A system whose exports are known by their columns. */
interface Origin {

  /**
   * @param recognised what it is and what would become of it, for whoever looks at the preview
   */
  record Proposal(String recognised, Plan plan) {}

  /**
   * @param name of the file
   * @param guess what its columns may mean, by their names and first rows, in the file's order
   * @return empty where it is none of this system's
   */
  Optional<Proposal> propose(String name, Map<String, Column> guess);
}
