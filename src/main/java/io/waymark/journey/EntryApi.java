package io.waymark.journey;

import io.waymark.activity.NewActivity;
import io.waymark.contact.ContactId;
import io.waymark.journey.model.JourneyModel;
import io.waymark.journey.model.Trigger;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Lets people into journeys whose entry is the API. */
@RestController
class EntryApi {

  private static final int MOST = 1_000;

  private final Catalogue catalogue;
  private final LetIn entrance;
  private final Clock clock;

  EntryApi(Catalogue catalogue, LetIn entrance, Clock clock) {
    this.catalogue = catalogue;
    this.entrance = entrance;
    this.clock = clock;
  }

  /**
   * @param contacts ids, 1,000 at most
   * @param properties what conditions and messages see as {@code trigger}
   * @param requestId the same one again changes nothing; without it every request is a new one
   */
  record Request(
      List<Long> contacts, @Nullable Map<String, Object> properties, @Nullable String requestId) {}

  /**
   * @param considered people who exist and whom this request had not named before; the entry's
   *     filter, the re-entry rule and the holdout then decide
   */
  record Answer(List<Long> considered) {}

  @PostMapping("/api/journeys/{id}/enrolments")
  Answer letIn(@PathVariable String id, @RequestBody Request request) {
    JourneyModel.Entry entry = entry(id);
    if (request.contacts() == null
        || request.contacts().isEmpty()
        || request.contacts().size() > MOST) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "Name 1 to 1,000 contacts by their ids in \"contacts\".");
    }
    String requestId =
        request.requestId() == null ? UUID.randomUUID().toString() : request.requestId();
    var properties = new HashMap<String, Object>();
    if (request.properties() != null) {
      properties.putAll(request.properties());
    }
    properties.put("journey", id);
    List<NewActivity> reasons =
        request.contacts().stream()
            .distinct()
            .map(
                contact ->
                    new NewActivity(
                        "api:%s:%d:%s".formatted(id, contact, requestId),
                        new ContactId(contact),
                        LetIn.API,
                        entry.event(),
                        properties,
                        clock.instant()))
            .toList();
    return new Answer(entrance.letIn(reasons).stream().map(ContactId::value).sorted().toList());
  }

  private JourneyModel.Entry entry(String id) {
    JourneyModel.Entry entry = Objects.requireNonNull(catalogue.known(id).model().entry());
    if (!(entry.trigger() instanceof Trigger.Api)) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT,
          "People enter this journey by the event \"%s\". To let them in over the API, set the entry to API and deploy it again."
              .formatted(entry.event()));
    }
    return entry;
  }
}
