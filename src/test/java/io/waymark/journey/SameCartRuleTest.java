package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.json.JsonMapper;

/** Which order ends which pass through the abandoned cart, by the very filter in the diagram. */
class SameCartRuleTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();
  private static final String TRIGGER =
      """
      {"cart_id": "c1", "product_ids": ["p1", "p2"]}""";
  private static final String CART =
      """
      {"items": [{"product_id": "p1"}, {"product_id": "p2"}]}""";

  private String filter = "";

  @BeforeEach
  void readTheDiagram() throws Exception {
    var start = ShippedJourneys.byId(ShippedJourneys.read("abandoned-cart"), "ordered-start");
    filter = ShippedJourneys.property(start, "filter").substring(1);
  }

  @Test
  void anOrderThatNamesTheCartEndsItsPass() {
    assertThat(ends("{'cart_id': 'c1'}")).isEqualTo(true);
    assertThat(ends("{'cart_id': 'c1', 'products': [{'product_id': 'p9'}]}")).isEqualTo(true);
  }

  @Test
  void anOrderThatNamesAnotherCartDoesNotWhateverItLists() {
    assertThat(ends("{'cart_id': 'c2'}")).isEqualTo(false);
    assertThat(ends("{'cart_id': 'c2', 'products': [{'product_id': 'p1'}]}")).isEqualTo(false);
  }

  @Test
  void anOrderWithoutCartEndsThePassWithWhichItSharesAProduct() {
    assertThat(ends("{'products': [{'product_id': 'p9'}, {'product_id': 'p2'}]}")).isEqualTo(true);
    assertThat(ends("{'cart_id': null, 'products': [{'product_id': 'p1'}]}")).isEqualTo(true);
  }

  @Test
  void anOrderWithoutCartThatSharesNothingDoesNot() {
    assertThat(ends("{'products': [{'product_id': 'p9'}]}")).isEqualTo(false);
    assertThat(ends("{'products': [{'product_id': 'p9'}, {'name': 'no id'}]}")).isEqualTo(false);
  }

  @Test
  void anOrderWithNeitherCartNorProductsEndsAllOfThem() {
    assertThat(ends("{}")).isEqualTo(true);
    assertThat(ends("{'products': []}")).isEqualTo(true);
    assertThat(ends("{'products': null}")).isEqualTo(true);
  }

  @Test
  void anEmptyCartIdNamesNoCart() {
    assertThat(ends("{'cart_id': '', 'products': [{'product_id': 'p1'}]}")).isEqualTo(true);
    assertThat(ends("{'cart_id': ' ', 'products': [{'product_id': 'p9'}]}")).isEqualTo(false);
    assertThat(ends("{'cart_id': ''}")).isEqualTo(true);
  }

  @Test
  void aCartWithoutIdIsEndedByItsProductsWhateverCartTheOrderNames() {
    var unnamed = "{'cart_id': 'default', 'product_ids': ['p1']}";
    assertThat(ends("{'cart_id': 'c2', 'products': [{'product_id': 'p1'}]}", unnamed, CART))
        .isEqualTo(true);
    assertThat(ends("{'cart_id': 'c2', 'products': [{'product_id': 'p9'}]}", unnamed, CART))
        .isEqualTo(false);
    assertThat(ends("{'cart_id': 'default', 'products': [{'product_id': 'p9'}]}", unnamed, CART))
        .isEqualTo(true);
    assertThat(ends("{'cart_id': 'c2'}", unnamed, CART)).isEqualTo(true);
  }

  @Test
  void aProductKnownByItsSkuIsTheSame() {
    assertThat(ends("{'products': [{'sku': 'p1'}]}")).isEqualTo(true);
    assertThat(ends("{'products': [{'sku': 'p9'}]}")).isEqualTo(false);
    assertThat(ends("{'products': [{'product_id': null, 'sku': 2}, {'sku': 'p2'}]}"))
        .isEqualTo(true);
  }

  /** The same table holds for what intake folds, in {@code CartsTest}. */
  @ParameterizedTest
  @CsvFileSource(resources = "/same-product.csv", delimiter = '|', numLinesToSkip = 1)
  void oneIdInCommonIsEnough(String item, String bought, boolean same) {
    String order = "{'products': [{'product_id': 'p8', 'sku': 's8'}, {%s}]}".formatted(bought);
    String line = "{%s}".formatted(item);
    assertThat(ends(order, "{'cart_id': 'c1'}", "{'items': [%s]}".formatted(line))).isEqualTo(same);

    Map<?, ?> ids = (Map<?, ?>) json(line);
    Map<String, Object> entered =
        Map.of(
            "cart_id",
            "c1",
            "product_ids",
            List.of(ids.values().iterator().next()),
            "skus",
            ids.containsKey("sku") ? List.of(ids.get("sku")) : List.of());
    assertThat(
            evaluate(
                Map.of(
                    "event", json(order), "trigger", entered, "cart", Map.of("items", List.of()))))
        .isEqualTo(same);
  }

  @Test
  void productsThatNobodyCanTellApartCountAsNotListed() {
    assertThat(ends("{'products': [{'name': 'a bag'}, {'product_id': null}]}")).isEqualTo(true);
    assertThat(ends("{'products': 'a bag'}")).isEqualTo(true);
  }

  @Test
  void theCartAsItIsNowDecidesNotAsItWasOnEntry() {
    var now = "{'items': [{'product_id': 'p3'}]}";
    assertThat(ends("{'products': [{'product_id': 'p3'}]}", TRIGGER, now)).isEqualTo(true);
    assertThat(ends("{'products': [{'product_id': 'p1'}]}", TRIGGER, now)).isEqualTo(false);
  }

  @Test
  void aCartThatAnOrderHasClosedIsBoughtWhateverWasInItOnEntry() {
    var bought = "{'items': [], 'bought_at': '2026-03-02T08:00:00Z'}";
    assertThat(ends("{'products': [{'product_id': 'p9'}]}", TRIGGER, bought)).isEqualTo(true);
    var filledSince = "{'items': [{'product_id': 'p1'}], 'bought_at': null}";
    assertThat(ends("{'products': [{'product_id': 'p9'}]}", TRIGGER, filledSince)).isEqualTo(false);
  }

  @Test
  void theCartOnEntryDecidesWhereNoneIsKnownNow() {
    for (var now : new String[] {"null", "{}", "{'items': null}", "{'items': []}"}) {
      assertThat(ends("{'products': [{'product_id': 'p2'}]}", TRIGGER, now)).isEqualTo(true);
      assertThat(ends("{'products': [{'product_id': 'p9'}]}", TRIGGER, now)).isEqualTo(false);
    }
    assertThat(evaluate(Map.of("event", products("p2"), "trigger", json(TRIGGER)))).isEqualTo(true);
  }

  @Test
  void numbersAndTextsThatNameTheSameThingAreTheSame() {
    var cart = "{'items': [{'product_id': '42'}]}";
    assertThat(ends("{'products': [{'product_id': 42}]}", TRIGGER, cart)).isEqualTo(true);
    assertThat(ends("{'cart_id': 7}", "{'cart_id': '7'}", cart)).isEqualTo(true);
    assertThat(ends("{'cart_id': 7}", "{'cart_id': '8'}", cart)).isEqualTo(false);
  }

  @Test
  void aPassOfWhichNoProductIsKnownIsNotEndedByAnOrderOfOthers() {
    assertThat(ends("{'products': [{'product_id': 'p9'}]}", "{'cart_id': 'c1'}", "null"))
        .isEqualTo(false);
  }

  private Object ends(String event) {
    return ends(event, TRIGGER, CART);
  }

  private Object ends(String event, String trigger, String cart) {
    var context = new HashMap<String, Object>();
    context.put("event", json(event));
    context.put("trigger", json(trigger));
    context.put("cart", json(cart));
    return evaluate(context);
  }

  private Object evaluate(Map<String, Object> context) {
    var result = FEEL.evaluateExpression(filter, context);
    assertThat(result.isSuccess()).isTrue();
    return result.result();
  }

  private static Object products(String id) {
    return Map.of("products", List.of(Map.of("product_id", id)));
  }

  private static Object json(String text) {
    return JSON.readValue(text.replace('\'', '"'), Object.class);
  }
}
