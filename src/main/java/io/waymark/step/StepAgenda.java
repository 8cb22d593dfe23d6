package io.waymark.step;

import io.waymark.enrolment.Agenda;

/** Jobs in hand. */
final class StepAgenda implements Agenda {

  private final Arrivals arrivals;

  StepAgenda(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  @Override
  public boolean busy() {
    return arrivals.underWay() > 0;
  }
}
