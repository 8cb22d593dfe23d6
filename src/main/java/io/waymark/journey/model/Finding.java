package io.waymark.journey.model;

/**
 * What the deploy gate found in a journey.
 *
 * @param element id of the element, or the file it stands in
 * @param consequence what would happen to a real person
 * @param mend what to do about it
 */
public record Finding(Severity severity, String element, String consequence, String mend) {

  /** Errors refuse the deployment. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public static Finding error(String element, String consequence, String mend) {
    return new Finding(Severity.ERROR, element, consequence, mend);
  }

  public static Finding warning(String element, String consequence, String mend) {
    return new Finding(Severity.WARNING, element, consequence, mend);
  }
}
