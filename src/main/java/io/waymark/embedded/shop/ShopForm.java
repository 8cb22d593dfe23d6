package io.waymark.embedded.shop;

import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/** The shop's newsletter: a form, made over the public API where there is none yet. */
@Component
@WhenShop
class ShopForm {

  private static final Logger LOG = LoggerFactory.getLogger(ShopForm.class);
  private static final String PATH = "/api/forms/newsletter";

  private final Backstage backstage;

  ShopForm(Backstage backstage) {
    this.backstage = backstage;
  }

  @EventListener(ApplicationReadyEvent.class)
  void make() {
    try {
      if (isMissing()) {
        backstage.put(PATH, definition());
      }
    } catch (RestClientException e) {
      LOG.warn("The sample shop has no newsletter form: {}", e.getClass().getSimpleName());
    }
  }

  private boolean isMissing() {
    try {
      backstage.ask(PATH);
      return false;
    } catch (HttpClientErrorException.NotFound e) {
      return true;
    }
  }

  private static Map<String, Object> definition() {
    return Map.of(
        "name",
        "The sample shop's newsletter",
        "open",
        true,
        "button",
        "Sign me up",
        "event",
        Map.of("name", "Signed Up"),
        "fields",
        List.of(
            Map.of("name", "email", "label", "E-mail address", "required", true),
            Map.of("name", "firstName", "label", "First name", "maxLength", 100)),
        "consents",
        List.of(Map.of("topic", "*", "wording", "Write to me by e-mail about the shop.")));
  }
}
