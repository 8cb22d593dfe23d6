package io.waymark.journey;

import io.waymark.activity.Activities;
import io.waymark.activity.Cart;
import io.waymark.audience.Audiences;
import io.waymark.contact.Contact;
import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.SentMessages;
import io.waymark.journey.model.Expression;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What expressions about a person can see: {@code contact}, {@code event}, {@code trigger}, {@code
 * cart}, {@code score}, {@code segments}, {@code sent}, {@code now}. All of it as it is at the
 * moment of asking; what is costly is fetched only for expressions that mention it.
 */
@Component
public class Situation {

  private final Activities activities;
  private final Audiences audiences;
  private final SentMessages sent;
  private final Clock clock;

  Situation(Activities activities, Audiences audiences, SentMessages sent, Clock clock) {
    this.activities = activities;
    this.audiences = audiences;
    this.sent = sent;
    this.clock = clock;
  }

  /**
   * @param event properties of the event in question, or null where there is none
   * @param enrolment the pass in question, or null before there is one
   * @param asker what is about to be evaluated, or null for everything
   */
  public Map<String, @Nullable Object> of(
      Contact contact,
      @Nullable Map<String, Object> event,
      @Nullable Enrolment enrolment,
      @Nullable Expression asker) {
    var seen = new HashMap<String, @Nullable Object>();
    seen.put("contact", contact.attributes());
    seen.put("now", clock.instant().atZone(ZoneOffset.UTC));
    if (event != null) {
      seen.put("event", event);
    }
    Map<String, Object> trigger = enrolment == null ? Map.of() : enrolment.trigger();
    seen.put("trigger", trigger);
    if (asker == null || asker.mentions("cart")) {
      seen.put("cart", cart(contact, event == null || enrolment != null ? trigger : event));
    }
    if (asker == null || asker.mentions("segments")) {
      seen.put("segments", audiences.segments(contact.id()));
    }
    if (asker == null || asker.mentions("score")) {
      seen.put("score", audiences.score(contact.id(), "engagement"));
    }
    if (asker == null || asker.mentions("scores")) {
      seen.put("scores", audiences.scores(contact.id()));
    }
    if (asker == null || asker.mentions("grades")) {
      seen.put("grades", audiences.grades(contact.id()));
    }
    if (asker == null || asker.mentions("stage")) {
      seen.put("stage", audiences.stage(contact.id()).orElse(null));
    }
    if (asker == null || asker.mentions("sent")) {
      seen.put("sent", enrolment == null ? List.of() : sent.of(enrolment.id()));
    }
    return seen;
  }

  private @Nullable Map<String, @Nullable Object> cart(Contact contact, Map<String, Object> about) {
    String id = about.get("cart_id") instanceof String text ? text : null;
    return activities.cart(contact.id(), id).map(Situation::asData).orElse(null);
  }

  private static Map<String, @Nullable Object> asData(Cart cart) {
    var data = new HashMap<String, @Nullable Object>();
    data.put("cart_id", cart.id());
    data.put("items", cart.items().stream().map(Situation::asData).toList());
    data.put("total", cart.total());
    data.put("currency", cart.currency());
    data.put("updated_at", cart.updatedAt().atZone(ZoneOffset.UTC));
    data.put("bought_at", cart.boughtAt() == null ? null : cart.boughtAt().atZone(ZoneOffset.UTC));
    return data;
  }

  private static Map<String, @Nullable Object> asData(Cart.Item item) {
    var data = new HashMap<String, @Nullable Object>();
    data.put("product_id", item.anyId());
    data.put("sku", item.sku());
    data.put("name", item.name());
    data.put("quantity", item.quantity());
    data.put("price", item.price());
    data.put("image_url", item.imageUrl());
    data.put("url", item.url());
    return data;
  }
}
