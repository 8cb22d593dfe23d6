package io.waymark.intake.hook;

import static io.waymark.intake.hook.Json.text;

import io.waymark.intake.Call;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * WooCommerce: orders and customers. An order tells by its status what it is; one that awaits a
 * transfer was placed, too.
 *
 * @see <a href="https://developer.woocommerce.com/docs/apis/rest-api/v3/webhooks/">
 *     developer.woocommerce.com</a>
 */
final class WooCommerce implements Hook {

  private static final Set<String> PLACED =
      Set.of("processing", "completed", "on-hold", "refunded");
  private static final Set<String> STARTED = Set.of("pending", "checkout-draft");
  private static final Set<String> YES = Set.of("1", "yes", "true", "on");
  private static final Set<String> NO = Set.of("0", "no", "false", "off");

  private final String secret;
  private final @Nullable String consentField;

  WooCommerce(String secret, @Nullable String consentField) {
    this.secret = secret;
    this.consentField = consentField;
  }

  @Override
  public String key() {
    return "woocommerce";
  }

  /** Sent when a webhook is saved, without a signature. */
  @Override
  public boolean greeting(byte[] body) {
    return body.length < 40
        && new String(body, StandardCharsets.US_ASCII).matches("webhook_id=[0-9]+");
  }

  @Override
  public boolean signed(byte[] body, HttpHeaders headers) {
    return Signature.of(secret, "", body).isBase64(headers.getFirst("X-WC-Webhook-Signature"));
  }

  @Override
  public List<Call> calls(JsonNode body, HttpHeaders headers) {
    String topic = headers.getFirst("X-WC-Webhook-Topic");
    return switch (topic == null ? "" : topic) {
      case "order.created", "order.updated" -> order(body);
      case "customer.created", "customer.updated" ->
          person(
                  Telling.person(
                      "woocommerce:customer:%s:%s"
                          .formatted(text(body.path("id")), text(body.path("date_modified_gmt")))),
                  body,
                  text(body.path("email")),
                  text(body.path("id")))
              .at(moment(body.path("date_modified_gmt")))
              .alone();
      default -> List.of();
    };
  }

  private List<Call> order(JsonNode order) {
    String status = order.path("status").asString("");
    var calls = new ArrayList<Call>();
    if (PLACED.contains(status)) {
      calls.add(consent(worth("Order Completed", order), order).call());
    } else if (STARTED.contains(status)) {
      calls.add(worth("Checkout Started", order).call());
    } else if (status.equals("cancelled")) {
      calls.add(worth("Order Cancelled", order).at(moment(order.path("date_modified_gmt"))).call());
    }
    for (JsonNode refund : order.path("refunds")) {
      BigDecimal total = Json.number(refund.path("total"));
      calls.add(
          about("Order Refunded", ":" + text(refund.path("id")), order)
              .at(moment(order.path("date_modified_gmt")))
              .with("revenue", total == null ? null : total.abs())
              .call());
    }
    return calls;
  }

  private static Telling worth(String name, JsonNode order) {
    return about(name, "", order)
        .at(moment(order.path("date_created_gmt")))
        .with("revenue", Json.number(order.path("total")))
        .with("discount", Json.number(order.path("discount_total")))
        .with("coupon", text(order.path("coupon_lines").path(0).path("code")))
        .products(order.path("line_items"), WooCommerce::product);
  }

  /** The key of an order is its own among all shops. */
  private static Telling about(String name, String part, JsonNode order) {
    String key = text(order.path("order_key"), order.path("id"));
    String customer = text(order.path("customer_id"));
    return person(
            Telling.event(
                name, "woocommerce:%s:%s%s".formatted(name.toLowerCase(Locale.ROOT), key, part)),
            order.path("billing"),
            text(order.path("billing").path("email")),
            "0".equals(customer) ? null : customer)
        .with("order_id", text(order.path("id")))
        .with("order_name", text(order.path("number")))
        .with("currency", Json.currency(order.path("currency")));
  }

  private static Telling person(
      Telling telling, JsonNode details, @Nullable String email, @Nullable String id) {
    if (email == null && id != null) {
      telling.who("userId", "woocommerce:" + id);
    }
    return telling
        .trait("email", email)
        .trait("first_name", text(details.path("first_name")))
        .trait("last_name", text(details.path("last_name")))
        .trait("phone", text(details.path("phone"), details.path("billing").path("phone")))
        .trait("country", text(details.path("country"), details.path("billing").path("country")));
  }

  private Telling consent(Telling telling, JsonNode order) {
    for (JsonNode field : order.path("meta_data")) {
      if (field.path("key").asString("").equals(consentField)) {
        JsonNode value = field.path("value");
        String said =
            value.isBoolean()
                ? value.toString()
                : String.valueOf(text(value)).toLowerCase(Locale.ROOT);
        if (YES.contains(said) || NO.contains(said)) {
          telling.said(
              "email",
              YES.contains(said),
              "woocommerce checkout",
              moment(order.path("date_created_gmt")));
        }
      }
    }
    return telling;
  }

  private static Map<String, Object> product(JsonNode line) {
    return Telling.product(
        text(line.path("product_id")),
        text(line.path("sku")),
        text(line.path("name")),
        Json.number(line.path("price")),
        Json.number(line.path("quantity")));
  }

  /** UTC, and no zone says so. */
  private static @Nullable Instant moment(JsonNode node) {
    String text = text(node);
    try {
      return text == null ? null : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
