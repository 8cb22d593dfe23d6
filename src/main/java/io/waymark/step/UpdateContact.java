package io.waymark.step;

import io.waymark.contact.Contacts;
import io.waymark.journey.model.Bundle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets an attribute of the person, or removes it where the value is empty. */
@Component
class UpdateContact implements Step<UpdateContact.Settings> {

  /** Identities are given by the person, not by a journey. */
  private static final Set<String> IDENTITIES = Set.of("email", "user_id", "anonymous_id");

  record Settings(@Written String attribute, @Nullable Object value) {}

  private final Contacts contacts;

  UpdateContact(Contacts contacts) {
    this.contacts = contacts;
  }

  @Override
  public String type() {
    return "update-contact";
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public List<Complaint> check(Settings settings, Bundle bundle) {
    return IDENTITIES.contains(settings.attribute())
        ? List.of(
            new Complaint(
                "The step would overwrite who a person is.",
                "Choose another attribute than " + settings.attribute() + "."))
        : List.of();
  }

  @Override
  public Result perform(Settings settings, Visit visit) {
    Map<String, @Nullable Object> change = new HashMap<>();
    change.put(settings.attribute(), Values.json(settings.value()));
    contacts.update(
        visit.contact().id(), change, visit.now(), "journey " + visit.enrolment().journey());
    return Result.done();
  }
}
