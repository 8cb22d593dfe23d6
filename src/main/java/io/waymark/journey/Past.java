package io.waymark.journey;

import io.waymark.contact.ContactId;
import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.Enrolments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every pass that the people of one transaction ever made, read when it is first asked for, and
 * kept up with what the transaction does.
 */
final class Past {

  private final Enrolments enrolments;
  private final Set<ContactId> people;
  private final Collection<Deployed> journeys;
  private final Set<EnrolmentId> ended = new HashSet<>();
  private @Nullable Map<ContactId, List<Enrolment>> passes;

  Past(Enrolments enrolments, Set<ContactId> people, Collection<Deployed> journeys) {
    this.enrolments = enrolments;
    this.people = people;
    this.journeys = journeys;
  }

  /** Oldest first. */
  List<Enrolment> of(ContactId person) {
    return passes().getOrDefault(person, List.of());
  }

  boolean isLive(Enrolment pass) {
    return pass.live() && !ended.contains(pass.id());
  }

  void end(Enrolment pass) {
    ended.add(pass.id());
  }

  void add(List<Enrolment> made) {
    if (passes != null) {
      made.forEach(pass -> place(passes, pass));
    }
  }

  private Map<ContactId, List<Enrolment>> passes() {
    if (passes == null) {
      Map<ContactId, List<Enrolment>> read = new HashMap<>();
      enrolments
          .past(people, journeys.stream().map(Deployed::journey).toList())
          .forEach(pass -> place(read, pass));
      passes = read;
    }
    return passes;
  }

  private static void place(Map<ContactId, List<Enrolment>> passes, Enrolment pass) {
    passes.computeIfAbsent(pass.contact(), person -> new ArrayList<>()).add(pass);
  }
}
