package io.waymark.journey;

import io.waymark.activity.Activity;
import io.waymark.contact.ContactId;
import io.waymark.contact.Identified;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.InTheAir;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

@Service
class DefaultJourneys implements Journeys {

  private final Signals signals;
  private final ObjectProvider<InTheAir> inTheAir;

  DefaultJourneys(Signals signals, ObjectProvider<InTheAir> inTheAir) {
    this.signals = signals;
    this.inTheAir = inTheAir;
  }

  @Override
  public void signal(List<Activity> activities, Collection<Identified> people) {
    signals.signal(activities, people);
  }

  @Override
  public void signal(
      List<Activity> past, List<Activity> activities, Collection<Identified> people) {
    signals.signal(past, activities, people);
  }

  @Override
  public Map<ContactId, Set<EnrolmentId>> inTheAir(Collection<ContactId> people) {
    return inTheAir.getObject().leaving(people);
  }

  @Override
  public Set<EnrolmentId> inTheAir(String journey) {
    return inTheAir.getObject().leaving(journey);
  }

  @Override
  public void awaitHandovers(Collection<EnrolmentId> exited) {
    inTheAir.getObject().await(exited);
  }
}
