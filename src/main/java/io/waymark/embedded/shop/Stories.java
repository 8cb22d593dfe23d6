package io.waymark.embedded.shop;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts a visitor's story together from the public API. */
@Component
@WhenShop
class Stories {

  private static final int LAST_PASSES = 12;
  private static final String NOBODY = "";

  private final Backstage backstage;
  private final Clock clock;
  private final JsonMapper json;

  Stories(Backstage backstage, Clock clock, JsonMapper json) {
    this.backstage = backstage;
    this.clock = clock;
    this.json = json;
  }

  Story of(UUID visitor) {
    return contact(visitor).map(this::known).orElseGet(this::empty);
  }

  /** A mail of the mailbox, if this visitor got it. */
  Optional<JsonNode> mail(UUID visitor, String id) {
    return contact(visitor).stream()
        .flatMap(contact -> items("/api/mailbox?size=200&to={to}", email(contact)))
        .filter(mail -> mail.path("id").asString().equals(id))
        .findFirst();
  }

  private Optional<JsonNode> contact(UUID visitor) {
    return items("/api/contacts?q={visitor}&size=1", visitor)
        .findFirst()
        .map(found -> backstage.ask("/api/contacts/{id}", found.path("id").asLong()));
  }

  private Story known(JsonNode contact) {
    long id = contact.path("contact").path("id").asLong();
    String email = email(contact);
    String phone = attribute(contact, "phone");
    return new Story(
        clock.instant(),
        new Story.Somebody(id, email.equals(NOBODY) ? null : email),
        contact
            .path("enrolments")
            .valueStream()
            .limit(LAST_PASSES)
            .map(pass -> explained(id, pass))
            .toList(),
        backstage.ask("/api/deliveries?size=100&contact={id}", id).path("items"),
        email.equals(NOBODY) ? List.of() : letters(email),
        phone.equals(NOBODY)
            ? json.createArrayNode()
            : backstage.ask("/api/sms?size=50&to={to}", phone).path("items"),
        backstage.ask("/api/contacts/{id}/timeline?size=60", id).path("items"));
  }

  private JsonNode explained(long contact, JsonNode pass) {
    var why =
        backstage.ask(
            "/api/contacts/{id}/why?journey={journey}&enrolment={pass}",
            contact,
            pass.path("journey").asString(),
            pass.path("id").asString());
    return ((ObjectNode) pass).set("sentences", why.path("sentences"));
  }

  private List<Story.Letter> letters(String email) {
    return items("/api/mailbox?size=50&to={to}", email)
        .map(
            mail ->
                new Story.Letter(
                    mail.path("id").asString(),
                    mail.path("subject").asString(),
                    mail.path("receivedAt").asString()))
        .toList();
  }

  private Story empty() {
    return new Story(
        clock.instant(),
        null,
        List.of(),
        json.createArrayNode(),
        List.of(),
        json.createArrayNode(),
        json.createArrayNode());
  }

  private Stream<JsonNode> items(String path, Object... values) {
    return backstage.ask(path, values).path("items").valueStream();
  }

  private static String email(JsonNode contact) {
    return attribute(contact, "email");
  }

  private static String attribute(JsonNode contact, String name) {
    return contact.path("contact").path("attributes").path(name).asString(NOBODY);
  }
}
