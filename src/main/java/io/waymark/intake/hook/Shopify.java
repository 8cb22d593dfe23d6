package io.waymark.intake.hook;

import static io.waymark.intake.hook.Json.text;

import io.waymark.intake.Call;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * Shopify: orders, checkouts, customers and their consent.
 *
 * <p>People are known by their address; only who has none is known by the shop's customer id, so
 * that nobody becomes two people beside the ids that a shop's pages send. A refund by itself names
 * nobody: refunds are read from {@code orders/updated}.
 *
 * @see <a href="https://shopify.dev/docs/apps/build/webhooks">shopify.dev</a>
 */
final class Shopify implements Hook {

  private final String secret;

  Shopify(String secret) {
    this.secret = secret;
  }

  @Override
  public String key() {
    return "shopify";
  }

  @Override
  public boolean signed(byte[] body, HttpHeaders headers) {
    return Signature.of(secret, "", body).isBase64(headers.getFirst("X-Shopify-Hmac-Sha256"));
  }

  @Override
  public List<Call> calls(JsonNode body, HttpHeaders headers) {
    String topic = headers.getFirst("X-Shopify-Topic");
    return switch (topic == null ? "" : topic) {
      case "orders/create", "orders/paid" -> List.of(completed(body));
      case "orders/cancelled" -> List.of(cancelled(body));
      case "orders/updated" -> refunds(body);
      case "checkouts/create", "checkouts/update" -> checkout(body);
      case "customers/create", "customers/update" ->
          consents(
                  customer(
                      Telling.person(
                          "shopify:customer:%s:%s"
                              .formatted(text(body.path("id")), text(body.path("updated_at")))),
                      body,
                      body.path("email")),
                  body)
              .at(Json.moment(body.path("updated_at")))
              .alone();
      default -> List.of();
    };
  }

  private static Call completed(JsonNode order) {
    JsonNode codes = order.path("discount_codes");
    return consents(
            bought(Telling.event("Order Completed", "shopify:order:" + id(order)), order)
                .at(Json.moment(order.path("created_at")))
                .with("cart_id", text(order.path("cart_token")))
                .with("revenue", Json.number(order.path("total_price")))
                .with("currency", Json.currency(order.path("currency")))
                .with("discount", Json.number(order.path("total_discounts")))
                .with("coupon", text(codes.path(0).path("code")))
                .products(order.path("line_items"), Shopify::product),
            order.path("customer"))
        .call();
  }

  private static Call cancelled(JsonNode order) {
    return bought(Telling.event("Order Cancelled", "shopify:cancelled:" + id(order)), order)
        .at(Json.moment(order.path("cancelled_at")))
        .with("revenue", Json.number(order.path("total_price")))
        .with("currency", Json.currency(order.path("currency")))
        .with("reason", text(order.path("cancel_reason")))
        .call();
  }

  private static List<Call> refunds(JsonNode order) {
    var calls = new ArrayList<Call>();
    for (JsonNode refund : order.path("refunds")) {
      calls.add(
          bought(Telling.event("Order Refunded", "shopify:refund:" + id(refund)), order)
              .at(Json.moment(refund.path("created_at")))
              .with("revenue", refunded(refund))
              .with("currency", Json.currency(order.path("currency")))
              .call());
    }
    return calls;
  }

  private static @Nullable BigDecimal refunded(JsonNode refund) {
    BigDecimal sum = null;
    for (JsonNode transaction : refund.path("transactions")) {
      BigDecimal amount = Json.number(transaction.path("amount"));
      if (amount != null && transaction.path("kind").asString("").equals("refund")) {
        sum = sum == null ? amount : sum.add(amount);
      }
    }
    return sum;
  }

  /** Once there is an address: before, nobody knows who it is. */
  private static List<Call> checkout(JsonNode checkout) {
    if (text(checkout.path("email"), checkout.path("customer").path("email")) == null
        || text(checkout.path("completed_at")) != null) {
      return List.of();
    }
    return customer(
            Telling.event("Checkout Started", "shopify:checkout:" + text(checkout.path("token"))),
            checkout.path("customer"),
            checkout.path("email"))
        .at(Json.moment(checkout.path("created_at")))
        .with("checkout_id", text(checkout.path("token")))
        .with("cart_id", text(checkout.path("cart_token")))
        .with("checkout_url", text(checkout.path("abandoned_checkout_url")))
        .with("value", Json.number(checkout.path("total_price")))
        .with("currency", Json.currency(checkout.path("currency")))
        .products(checkout.path("line_items"), Shopify::product)
        .alone();
  }

  private static Telling bought(Telling telling, JsonNode order) {
    return customer(telling, order.path("customer"), order.path("email"))
        .with("order_id", id(order))
        .with("order_name", text(order.path("name")));
  }

  private static @Nullable String id(JsonNode object) {
    return text(object.path("id"));
  }

  private static Telling customer(Telling telling, JsonNode customer, JsonNode address) {
    String email = text(address, customer.path("email"));
    String id = id(customer);
    if (email == null && id != null) {
      telling.who("userId", "shopify:" + id);
    }
    return telling
        .trait("email", email)
        .trait("first_name", text(customer.path("first_name")))
        .trait("last_name", text(customer.path("last_name")))
        .trait("phone", text(customer.path("phone")))
        .trait("country", text(customer.path("default_address").path("country_code")));
  }

  /**
   * With the moment at which it was said, so that an old consent that comes again with every order
   * undoes no withdrawal that came between. Without a moment nothing was said.
   */
  private static Telling consents(Telling telling, JsonNode customer) {
    consent(telling, "email", customer.path("email_marketing_consent"));
    consent(telling, "sms", customer.path("sms_marketing_consent"));
    return telling;
  }

  private static void consent(Telling telling, String channel, JsonNode consent) {
    String state = consent.path("state").asString("");
    if (state.equals("subscribed") || state.equals("unsubscribed")) {
      telling.said(
          channel,
          state.equals("subscribed"),
          "shopify",
          Json.moment(consent.path("consent_updated_at")));
    }
  }

  private static Map<String, Object> product(JsonNode line) {
    return Telling.product(
        text(line.path("product_id")),
        text(line.path("sku")),
        text(line.path("title"), line.path("name")),
        Json.number(line.path("price")),
        Json.number(line.path("quantity")));
  }
}
