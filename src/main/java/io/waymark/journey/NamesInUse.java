package io.waymark.journey;

import io.waymark.activity.Activities;
import io.waymark.audience.Audiences;
import io.waymark.consent.Consents;
import io.waymark.contact.Contacts;
import io.waymark.journey.gate.Concluded;
import io.waymark.journey.gate.EventName;
import io.waymark.journey.gate.GateSettings;
import io.waymark.journey.gate.StepCatalog;
import io.waymark.journey.gate.Topics;
import io.waymark.journey.gate.Vocabulary;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.JourneyModel;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What events, properties and attributes are called here. */
@Component
class NamesInUse {

  /** Looked at anew for every deployment, so no more than takes a moment. */
  private static final int ACTIVITIES = 20_000;

  private static final int PEOPLE = 5_000;
  private static final int CONSENTS = 20_000;

  private final Activities activities;
  private final Contacts contacts;
  private final Catalogue catalogue;
  private final Consents consents;
  private final StepCatalog steps;
  private final Audiences audiences;
  private final GateSettings settings;

  NamesInUse(
      Activities activities,
      Contacts contacts,
      Catalogue catalogue,
      Consents consents,
      StepCatalog steps,
      Audiences audiences,
      GateSettings settings) {
    this.activities = activities;
    this.contacts = contacts;
    this.catalogue = catalogue;
    this.consents = consents;
    this.steps = steps;
    this.audiences = audiences;
    this.settings = settings;
  }

  /** For judging this draft: what its own earlier versions say is no proof. */
  Vocabulary in(Draft draft) {
    List<JourneyModel> others =
        catalogue.current().stream()
            .filter(deployed -> !deployed.journey().equals(draft.model().id()))
            .map(Deployed::model)
            .toList();
    return Vocabulary.usual(settings.names())
        .concluded(new Concluded(audiences.segments(), audiences.thresholds(), audiences.stages()))
        .heard(activities.namesInUse(ACTIVITIES), contacts.attributesInUse(PEOPLE))
        .deployed(
            others.stream()
                .flatMap(model -> EventName.in(model).stream())
                .map(EventName::event)
                .collect(Collectors.toSet()))
        .topics(Topics.sentOn(others, steps, consents.topicsInUse(CONSENTS)));
  }
}
