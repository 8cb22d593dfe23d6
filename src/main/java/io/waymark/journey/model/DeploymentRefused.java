package io.waymark.journey.model;

import java.util.List;
import java.util.stream.Collectors;

/** A journey the deploy gate turned down. Nothing was changed. */
public class DeploymentRefused extends RuntimeException {

  private final transient List<Finding> findings;

  public DeploymentRefused(List<Finding> findings) {
    super(
        findings.stream()
            .map(finding -> finding.element() + ": " + finding.consequence() + " " + finding.mend())
            .collect(Collectors.joining("\n")));
    this.findings = List.copyOf(findings);
  }

  public List<Finding> findings() {
    return findings;
  }
}
