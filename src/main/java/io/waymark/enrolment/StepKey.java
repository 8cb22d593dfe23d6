package io.waymark.enrolment;

/**
 * Where in a journey something happens to a person: the identity of every effect, however often the
 * engine delivers its job.
 *
 * @param process id of the process the element stands in (another than the journey's in a called
 *     fragment)
 * @param visit 1, or inside a loop how often the element was reached in this pass
 */
public record StepKey(EnrolmentId enrolment, String process, String element, int visit) {

  @Override
  public String toString() {
    return enrolment + "/" + process + "/" + element + "/" + visit;
  }
}
