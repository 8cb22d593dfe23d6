package io.waymark.intake.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.consent.Consents;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.IdentityKind;
import io.waymark.support.Api;
import io.waymark.support.WaymarkTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WaymarkTest
class HookTest {

  @Autowired private Api api;
  @Autowired private JdbcClient sql;
  @Autowired private JsonMapper json;
  @Autowired private Contacts contacts;
  @Autowired private Consents consents;

  @Autowired
  @Qualifier("real")
  private Clock realClock;

  private final String id = UUID.randomUUID().toString();
  private final String email = id + "@example.com";

  // Stripe

  @Test
  void aPaidCheckoutOfStripeIsAnOrderOnceHoweverOftenItIsSent() {
    String body = checkout("eur", 1999);
    assertThat(stripe(body).body()).isEqualTo("{\"taken\":1,\"rejected\":[]}");
    assertThat(stripe(body.replace("evt_", "evt_again_")).statusCode()).isEqualTo(200);
    List<JsonNode> orders = done("Order Completed");
    assertThat(orders).hasSize(1);
    assertThat(orders.getFirst().path("revenue").decimalValue()).isEqualByComparingTo("19.99");
    assertThat(orders.getFirst().path("currency").asString()).isEqualTo("EUR");
    assertThat(orders.getFirst().path("order_id").asString()).isEqualTo("pi_" + id);
    assertThat(granted("email")).isTrue();
    assertThat(consents.log(person().id()).getFirst().source()).isEqualTo("stripe checkout");
  }

  @Test
  void yenAreWholeAndDinarsHaveThousandths() {
    stripe(checkout("jpy", 500));
    assertThat(done("Order Completed").getFirst().path("revenue").decimalValue())
        .isEqualByComparingTo("500");
    stripe(checkout("kwd", 5120).replace("cs_", "cs_2"));
    assertThat(done("Order Completed").getLast().path("revenue").decimalValue())
        .isEqualByComparingTo("5.12");
    stripe(checkout("isk", 500).replace("cs_", "cs_3"));
    assertThat(done("Order Completed").getLast().path("revenue").decimalValue())
        .isEqualByComparingTo("5");
  }

  @Test
  void anUnpaidCheckoutIsNoOrderUntilItIsPaid() {
    String unpaid = checkout("eur", 1999).replace("\"paid\"", "\"unpaid\"");
    assertThat(stripe(unpaid).body()).contains("\"taken\":0");
    stripe(
        checkout("eur", 1999)
            .replace("checkout.session.completed", "checkout.session.async_payment_succeeded"));
    assertThat(done("Order Completed")).hasSize(1);
  }

  @Test
  void aSubscriptionIsPaidRenewedAndCancelledByTheSamePerson() {
    stripe(invoice("subscription_cycle"));
    JsonNode order = done("Order Completed").getFirst();
    assertThat(order.path("products").path(0).path("product_id").asString()).isEqualTo("prod_1");
    assertThat(order.path("products").path(0).path("price").decimalValue())
        .isEqualByComparingTo("10");
    assertThat(done("Subscription Renewed")).hasSize(1);
    stripe(
        """
        {"id": "evt_end_%1$s", "type": "customer.subscription.deleted", "created": 1772400000,
         "data": {"object": {"id": "sub_%1$s", "customer": "cus_%1$s", "status": "canceled"}}}"""
            .formatted(id));
    assertThat(done("Subscription Cancelled")).hasSize(1);
    stripe(invoice("manual").replace("in_", "in_2"));
    assertThat(done("Order Completed")).hasSize(1);
  }

  @Test
  void whatIsSignedWronglyOrLongAgoIsNotTaken() {
    String body = checkout("eur", 1999);
    long now = realClock.instant().getEpochSecond();
    String wrong = HexFormat.of().formatHex(hmac("whsec_other", now + "." + body));
    assertThat(stripe(body, "t=%d,v1=%s".formatted(now, wrong)).statusCode()).isEqualTo(401);
    long old = now - Duration.ofMinutes(6).toSeconds();
    String right = HexFormat.of().formatHex(hmac("whsec_test-stripe", old + "." + body));
    assertThat(stripe(body, "t=%d,v1=%s".formatted(old, right)).statusCode()).isEqualTo(401);
    assertThat(stripe(body, "t=%d,v1=%s".formatted(now, right)).statusCode()).isEqualTo(401);
    assertThat(stripe(body, "").statusCode()).isEqualTo(401);
    assertThat(stripe(body, "t=now,v1=zz").body()).contains("nothing was taken");
    assertThat(contacts.findBy(IdentityKind.EMAIL, email)).isEmpty();
    String both =
        "t=%d,v1=%s,v1=%s"
            .formatted(
                now, wrong, HexFormat.of().formatHex(hmac("whsec_test-stripe", now + "." + body)));
    assertThat(stripe(body, both).statusCode()).isEqualTo(200);
  }

  // Shopify

  @Test
  void anOrderOfShopifyIsTakenOnceAndItsRefundTakesItsPart() {
    assertThat(shopify("orders/create", order()).body()).contains("\"taken\":1");
    shopify("orders/paid", order());
    List<JsonNode> orders = done("Order Completed");
    assertThat(orders).hasSize(1);
    JsonNode order = orders.getFirst();
    assertThat(order.path("order_id").asString()).isEqualTo("o" + id);
    assertThat(order.path("revenue").decimalValue()).isEqualByComparingTo("243.00");
    assertThat(order.path("coupon").asString()).isEqualTo("WINTER");
    assertThat(order.path("products").path(0).path("product_id").asString()).isEqualTo("632910392");
    assertThat(order.path("products").path(0).path("sku").asString()).isEqualTo("IPOD");
    assertThat(order.path("products").path(0).path("price").decimalValue())
        .isEqualByComparingTo("199.00");
    assertThat(order.path("products").path(0).path("quantity").asInt()).isEqualTo(1);
    assertThat(person().attributes()).containsEntry("first_name", "Ada");
    shopify("orders/updated", order());
    shopify("orders/updated", order());
    assertThat(done("Order Refunded")).hasSize(1);
    assertThat(done("Order Refunded").getFirst().path("revenue").decimalValue())
        .isEqualByComparingTo("43.00");
    shopify("orders/cancelled", order());
    assertThat(done("Order Cancelled").getFirst().path("reason").asString()).isEqualTo("customer");
  }

  @Test
  void anOldConsentThatComesAgainWithAnOrderUndoesNoWithdrawal() {
    shopify("orders/create", order());
    assertThat(granted("email")).isTrue();
    consents.unsubscribe(
        person().id(),
        "email",
        Consents.ALL_TOPICS,
        "one-click unsubscribe",
        Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(granted("email")).isFalse();
    shopify("orders/create", order().replace("\"o" + id, "\"o2" + id));
    assertThat(done("Order Completed")).hasSize(2);
    assertThat(granted("email")).isFalse();
  }

  @Test
  void aCheckoutOfSomebodyUnknownWaitsForTheirAddress() {
    String checkout =
        """
        {"token": "t-%s", "cart_token": "c1", "email": "%s", "completed_at": null, "currency": "USD",
         "total_price": "10.00", "created_at": "2026-03-02T08:00:00Z", "line_items": []}""";
    assertThat(shopify("checkouts/create", checkout.formatted(id, "")).body())
        .contains("\"taken\":0");
    assertThat(shopify("checkouts/update", checkout.formatted(id, email)).body())
        .contains("\"taken\":1");
    assertThat(done("Checkout Started")).hasSize(1);
  }

  @Test
  void anAddressThatIsNoneIsAnsweredWithTheReasonAndNotSentAgain() {
    HttpResponse<String> answer = shopify("orders/create", order().replace(email, "no address"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"taken\":0").contains("This is no e-mail address");
  }

  // WooCommerce

  @Test
  void anOrderOfWooCommerceTellsByItsStatusWhatItIs() {
    woocommerce(woo("pending"));
    assertThat(done("Checkout Started")).hasSize(1);
    assertThat(done("Order Completed")).isEmpty();
    woocommerce(woo("processing"));
    woocommerce(woo("completed"));
    List<JsonNode> orders = done("Order Completed");
    assertThat(orders).hasSize(1);
    assertThat(orders.getFirst().path("coupon").asString()).isEqualTo("TEST10");
    assertThat(orders.getFirst().path("products").path(0).path("sku").asString()).isEqualTo("Bar3");
    assertThat(granted("email")).isTrue();
    assertThat(consents.log(person().id()).getFirst().source()).isEqualTo("woocommerce checkout");
    woocommerce(
        woo("refunded")
            .replace("\"refunds\": []", "\"refunds\": [{\"id\": 9, \"total\": \"-6.00\"}]"));
    assertThat(done("Order Refunded").getFirst().path("revenue").decimalValue())
        .isEqualByComparingTo("6");
  }

  @Test
  void theGreetingOfWooCommerceIsAnsweredAndAnythingElseUnsignedIsNot() {
    assertThat(api.anonymously("POST", "/v1/hooks/woocommerce", "webhook_id=3").statusCode())
        .isEqualTo(200);
    assertThat(api.anonymously("POST", "/v1/hooks/woocommerce", "{}").statusCode()).isEqualTo(401);
  }

  // any other

  @Test
  void aWebhookOfAnySystemIsReadByItsMapping() {
    String key = "h-" + id;
    JsonNode made = read(save(key, mapping()));
    String secret = made.path("secret").asString();
    assertThat(secret).startsWith("whsec_");
    assertThat(read(api.get("/api/hooks/" + key)).has("secret")).isFalse();
    String body = booking("booking.created");
    assertThat(standard(key, secret, "msg1", body).body()).contains("\"taken\":1");
    assertThat(standard(key, secret, "msg1", body).statusCode()).isEqualTo(200);
    assertThat(done("Slot Booked")).hasSize(1);
    assertThat(done("Slot Booked").getFirst().path("slot").asString()).isEqualTo("9:00");
    assertThat(person().attributes()).containsEntry("first_name", "Ada");
    assertThat(standard(key, secret, "msg2", booking("booking.seen")).body())
        .contains("\"taken\":0");
    assertThat(standard(key, "whsec_" + "A".repeat(32), "msg3", body).statusCode()).isEqualTo(401);
    assertThat(read(save(key, mapping())).has("secret")).isFalse();
    assertThat(standard(key, secret, "msg4", body).body()).contains("\"taken\":1");
    assertThat(api.delete("/api/hooks/" + key).statusCode()).isEqualTo(204);
    assertThat(standard(key, secret, "msg5", body).statusCode()).isEqualTo(404);
  }

  @Test
  void aMappingIsTriedOnASampleAndNothingIsStored() {
    String trial = "{\"mapping\": %s, \"body\": %s}";
    JsonNode good =
        read(api.post("/api/hooks/try", trial.formatted(mapping(), booking("booking.created"))));
    assertThat(good.path("call").path("event").asString()).isEqualTo("Slot Booked");
    assertThat(good.path("rejected").isEmpty()).isTrue();
    JsonNode nobody =
        read(
            api.post(
                "/api/hooks/try", trial.formatted(mapping(), "{\"type\": \"booking.created\"}")));
    assertThat(nobody.path("rejected").path(0).path("reason").asString())
        .contains("Say who it was");
    assertThat(contacts.findBy(IdentityKind.EMAIL, email)).isEmpty();
  }

  @Test
  void aMappingThatCannotBeReadAndAKeyThatIsTakenAreRefused() {
    assertThat(save("h-" + id, mapping().replace("/data/slot", "data.slot")).body())
        .contains("JSON pointer");
    assertThat(save("stripe", mapping()).body()).contains("taken by Waymark");
    assertThat(api.get("/api/hooks/h-" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void withoutASecretThereIsNoSuchAddress() {
    var shops =
        new HookConfiguration()
            .shops(new HookSettings(null, " ", "x", null, Duration.ofMinutes(5)), realClock);
    assertThat(shops.hooks()).extracting(Hook::key).containsExactly("woocommerce");
    assertThat(api.anonymously("POST", "/v1/hooks/none", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void aBodyThatIsTooLargeOrNoJsonIsRefused() {
    assertThat(shopify("orders/create", "[1]").statusCode()).isEqualTo(400);
    assertThat(shopify("orders/create", "x".repeat(1024 * 1024 + 1)).statusCode()).isEqualTo(413);
  }

  private String checkout(String currency, int amount) {
    return """
    {"id": "evt_%1$s", "type": "checkout.session.completed", "created": 1772400000, "data": {"object": {
      "id": "cs_%1$s", "object": "checkout.session", "mode": "payment", "payment_status": "paid",
      "payment_intent": "pi_%1$s", "customer": "cus_%1$s", "amount_total": %2$d, "currency": "%3$s",
      "customer_details": {"email": "%4$s", "name": "Ada"}, "consent": {"promotions": "opt_in"}, "metadata": {}}}}"""
        .formatted(id, amount, currency, email);
  }

  private String invoice(String reason) {
    return """
    {"id": "evt_i_%1$s", "type": "invoice.paid", "created": 1772400000, "data": {"object": {
      "id": "in_%1$s", "customer": "cus_%1$s", "customer_email": "%2$s", "billing_reason": "%3$s",
      "amount_paid": 2000, "currency": "usd", "parent": {"subscription_details": {"subscription": "sub_%1$s"}},
      "lines": {"data": [{"amount": 2000, "quantity": 2, "description": "2 × Pro",
        "pricing": {"price_details": {"product": "prod_1"}}}]}}}}"""
        .formatted(id, email, reason);
  }

  private String order() {
    return """
    {"id": "o%1$s", "email": "%2$s", "created_at": "2026-03-02T08:00:00+02:00", "name": "#1001",
     "cancelled_at": "2026-03-02T08:30:00+02:00", "cancel_reason": "customer", "cart_token": null,
     "total_price": "243.00", "total_discounts": "5.00", "currency": "USD",
     "discount_codes": [{"code": "WINTER", "amount": "5.00"}],
     "customer": {"id": 115, "email": "%2$s", "first_name": "Ada", "last_name": "King",
       "email_marketing_consent": {"state": "subscribed", "opt_in_level": "single_opt_in", "consent_updated_at": "2025-11-19T06:04:35-08:00"},
       "sms_marketing_consent": null},
     "line_items": [{"product_id": 632910392, "sku": "IPOD", "title": "Player", "price": "199.00", "quantity": 1}],
     "refunds": [{"id": "r%1$s", "created_at": "2026-03-02T08:20:00+02:00", "transactions": [{"kind": "refund", "amount": "43.00"}]}]}"""
        .formatted(id, email);
  }

  private String woo(String status) {
    return """
    {"id": 727, "number": "727", "order_key": "wc_order_%1$s", "status": "%2$s", "currency": "EUR",
     "date_created_gmt": "2026-03-02T07:00:00", "date_modified_gmt": "2026-03-02T07:10:00",
     "total": "29.35", "discount_total": "5.00", "customer_id": 0,
     "billing": {"first_name": "Ada", "email": "%3$s"},
     "meta_data": [{"key": "_newsletter", "value": "yes"}],
     "line_items": [{"product_id": 22, "sku": "Bar3", "name": "Bar", "price": 12, "quantity": 2}],
     "coupon_lines": [{"code": "TEST10", "discount": "5.00"}], "refunds": []}"""
        .formatted(id, status, email);
  }

  private String booking(String type) {
    return """
    {"type": "%s", "data": {"who": {"mail": "%s", "first": "Ada"}, "slot": "9:00"}}"""
        .formatted(type, email);
  }

  private static String mapping() {
    return """
    {"event": {"at": "/type", "names": {"booking.created": "Slot Booked"}},
     "traits": {"email": "/data/who/mail", "first_name": "/data/who/first"}, "properties": {"slot": "/data/slot"}}""";
  }

  private HttpResponse<String> save(String key, String mapping) {
    return api.put(
        "/api/hooks/" + key, "{\"name\": \"Bookings\", \"mapping\": %s}".formatted(mapping));
  }

  private HttpResponse<String> stripe(String body) {
    long now = realClock.instant().getEpochSecond();
    return stripe(
        body,
        "t=%d,v1=%s"
            .formatted(now, HexFormat.of().formatHex(hmac("whsec_test-stripe", now + "." + body))));
  }

  private HttpResponse<String> stripe(String body, String signature) {
    return post("stripe", body, Map.of("Stripe-Signature", signature));
  }

  private HttpResponse<String> shopify(String topic, String body) {
    return post(
        "shopify",
        body,
        Map.of(
            "X-Shopify-Topic",
            topic,
            "X-Shopify-Hmac-Sha256",
            Base64.getEncoder().encodeToString(hmac("test-shopify", body))));
  }

  private HttpResponse<String> woocommerce(String body) {
    return post(
        "woocommerce",
        body,
        Map.of(
            "X-WC-Webhook-Topic",
            "order.updated",
            "X-WC-Webhook-Signature",
            Base64.getEncoder().encodeToString(hmac("test-woocommerce", body))));
  }

  private HttpResponse<String> standard(String key, String secret, String message, String body) {
    long now = realClock.instant().getEpochSecond();
    byte[] right =
        hmac(
            Base64.getDecoder().decode(secret.substring("whsec_".length())),
            message + "." + now + "." + body);
    return post(
        key,
        body,
        Map.of(
            "webhook-id",
            message,
            "webhook-timestamp",
            String.valueOf(now),
            "webhook-signature",
            "v1," + Base64.getEncoder().encodeToString(right)));
  }

  private HttpResponse<String> post(String key, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.uri("/v1/hooks/" + key))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return Api.send(request);
  }

  private static byte[] hmac(String key, String signed) {
    return hmac(key.getBytes(StandardCharsets.UTF_8), signed);
  }

  private static byte[] hmac(byte[] key, String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Contact person() {
    return contacts.findBy(IdentityKind.EMAIL, email).orElseThrow();
  }

  private boolean granted(String channel) {
    return consents.granted(person().id(), channel, "news");
  }

  private List<JsonNode> done(String name) {
    ContactId contact = person().id();
    return sql.sql(
            "select properties from activity where contact_id = :contact and name = :name order by id")
        .param("contact", contact.value())
        .param("name", name)
        .query((row, number) -> json.readTree(row.getString(1)))
        .list();
  }

  private JsonNode read(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    return json.readTree(answer.body());
  }
}
