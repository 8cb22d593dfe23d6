package io.waymark.intake.hook;

import static io.waymark.intake.hook.Json.text;

import io.waymark.intake.Call;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * Stripe: checkouts, invoices of subscriptions, refunds, customers.
 *
 * <p>Not everything names an address: Stripe's own customer id leads to the person as the id of a
 * browser does. What buyers may write themselves, like {@code client_reference_id}, is not
 * believed; {@code metadata.user_id} is, which only a server sets.
 *
 * @see <a href="https://docs.stripe.com/webhooks">docs.stripe.com/webhooks</a>
 */
final class Stripe implements Hook {

  /** Of these an amount is in whole units. ISK and UGX are given in hundredths all the same. */
  private static final Set<String> WHOLE =
      Set.of(
          "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
          "XOF", "XPF");

  private static final Set<String> THOUSANDTHS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");
  private static final Set<String> PAID = Set.of("paid", "no_payment_required");

  private final String secret;
  private final Clock realClock;
  private final Duration tolerance;

  Stripe(String secret, Clock realClock, Duration tolerance) {
    this.secret = secret;
    this.realClock = realClock;
    this.tolerance = tolerance;
  }

  @Override
  public String key() {
    return "stripe";
  }

  /** Several {@code v1} are there while a secret is replaced. */
  @Override
  public boolean signed(byte[] body, HttpHeaders headers) {
    String header = headers.getFirst("Stripe-Signature");
    if (header == null) {
      return false;
    }
    List<String> parts = List.of(header.split(",", 20));
    String time =
        parts.stream().filter(part -> part.startsWith("t=")).findFirst().orElse("t=").substring(2);
    if (!Recent.is(time, realClock.instant(), tolerance)) {
      return false;
    }
    Signature right = Signature.of(secret, time + ".", body);
    return parts.stream()
        .filter(part -> part.startsWith("v1="))
        .map(part -> part.substring(3))
        .anyMatch(right::isHex);
  }

  @Override
  public List<Call> calls(JsonNode body, HttpHeaders headers) {
    JsonNode object = body.path("data").path("object");
    Instant at = Json.seconds(body.path("created"));
    String event = text(body.path("id"));
    return switch (body.path("type").asString("")) {
      case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
          checkout(object, at);
      case "invoice.paid" -> invoice(object, at);
      case "charge.refunded" -> refund(object, event, at);
      case "customer.created", "customer.updated" ->
          customer(Telling.person("stripe:" + event), object, object.path("id")).at(at).alone();
      case "customer.subscription.created" -> subscription("Subscription Started", object, at);
      case "customer.subscription.deleted" -> subscription("Subscription Cancelled", object, at);
      default -> List.of();
    };
  }

  private static List<Call> checkout(JsonNode session, @Nullable Instant at) {
    if (!session.path("mode").asString("").equals("payment")
        || !PAID.contains(session.path("payment_status").asString(""))) {
      return List.of();
    }
    String currency = Json.currency(session.path("currency"));
    Telling order =
        Telling.event("Order Completed", "stripe:order:" + text(session.path("id")))
            .at(at)
            .with("order_id", orderId(session))
            .with("revenue", money(session.path("amount_total"), currency))
            .with("currency", currency)
            .products(
                session.path("line_items").path("data"),
                line -> product(line, line.path("amount_total"), currency));
    String promotions = session.path("consent").path("promotions").asString("");
    if (promotions.equals("opt_in") || promotions.equals("opt_out")) {
      order.said("email", promotions.equals("opt_in"), "stripe checkout", at);
    }
    return customer(order, session.path("customer_details"), session.path("customer"))
        .who("userId", text(session.path("metadata").path("user_id")))
        .alone();
  }

  /** The shop's own number, where it set one; else what a refund names too. */
  private static @Nullable String orderId(JsonNode object) {
    return text(
        object.path("metadata").path("order_id"), object.path("payment_intent"), object.path("id"));
  }

  /** Of a subscription; what is bought once is told by its checkout. */
  private static List<Call> invoice(JsonNode invoice, @Nullable Instant at) {
    String reason = invoice.path("billing_reason").asString("");
    String currency = Json.currency(invoice.path("currency"));
    BigDecimal paid = money(invoice.path("amount_paid"), currency);
    if (!reason.startsWith("subscription") || paid == null || paid.signum() <= 0) {
      return List.of();
    }
    String id = text(invoice.path("id"));
    String subscription =
        text(
            invoice.path("parent").path("subscription_details").path("subscription"),
            invoice.path("subscription"));
    Call order =
        payer(Telling.event("Order Completed", "stripe:invoice:" + id), invoice)
            .at(at)
            .with("order_id", id)
            .with("subscription_id", subscription)
            .with("revenue", paid)
            .with("currency", currency)
            .products(
                invoice.path("lines").path("data"),
                line -> product(line, line.path("amount"), currency))
            .call();
    if (!reason.equals("subscription_cycle")) {
      return List.of(order);
    }
    return List.of(
        order,
        payer(Telling.event("Subscription Renewed", "stripe:renewal:" + id), invoice)
            .at(at)
            .with("subscription_id", subscription)
            .with("revenue", paid)
            .with("currency", currency)
            .call());
  }

  private static Telling payer(Telling telling, JsonNode invoice) {
    return telling
        .who("anonymousId", prefixed(invoice.path("customer")))
        .trait("email", text(invoice.path("customer_email")));
  }

  private static List<Call> refund(JsonNode charge, @Nullable String event, @Nullable Instant at) {
    String currency = Json.currency(charge.path("currency"));
    return Telling.event("Order Refunded", "stripe:" + event)
        .at(at)
        .who("anonymousId", prefixed(charge.path("customer")))
        .trait("email", text(charge.path("billing_details").path("email")))
        .with("order_id", orderId(charge))
        .with("revenue", money(charge.path("amount_refunded"), currency))
        .with("currency", currency)
        .alone();
  }

  private static List<Call> subscription(String name, JsonNode subscription, @Nullable Instant at) {
    String id = text(subscription.path("id"));
    return Telling.event(name, "stripe:" + name.toLowerCase(Locale.ROOT) + ":" + id)
        .at(at)
        .who("anonymousId", prefixed(subscription.path("customer")))
        .with("subscription_id", id)
        .with("status", text(subscription.path("status")))
        .alone();
  }

  private static Telling customer(Telling telling, JsonNode details, JsonNode id) {
    return telling
        .who("anonymousId", prefixed(id))
        .trait("email", text(details.path("email")))
        .trait("name", text(details.path("name")))
        .trait("phone", text(details.path("phone")))
        .trait("country", text(details.path("address").path("country")));
  }

  private static @Nullable String prefixed(JsonNode customer) {
    String id = text(customer.isObject() ? customer.path("id") : customer);
    return id == null ? null : "stripe:" + id;
  }

  /** In newer versions of Stripe's API the product stands under {@code pricing}. */
  private static Map<String, Object> product(
      JsonNode line, JsonNode amount, @Nullable String currency) {
    BigDecimal quantity = Json.number(line.path("quantity"));
    BigDecimal total = money(amount, currency);
    BigDecimal each =
        total == null || quantity == null || quantity.signum() <= 0
            ? total
            : total.divide(quantity, 4, RoundingMode.HALF_UP).stripTrailingZeros();
    JsonNode product = line.path("price").path("product");
    return Telling.product(
        text(
            line.path("pricing").path("price_details").path("product"),
            product.isObject() ? product.path("id") : product),
        null,
        text(line.path("description")),
        each,
        quantity);
  }

  /** From the smallest unit into the currency's own. */
  private static @Nullable BigDecimal money(JsonNode amount, @Nullable String currency) {
    BigDecimal smallest = Json.number(amount);
    if (smallest == null || currency == null || WHOLE.contains(currency)) {
      return smallest;
    }
    return smallest.movePointLeft(THOUSANDTHS.contains(currency) ? 3 : 2);
  }
}
