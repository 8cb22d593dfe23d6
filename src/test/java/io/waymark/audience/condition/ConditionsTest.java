package io.waymark.audience.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.contact.AttributeType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ConditionsTest {

  private static final Types TYPES =
      new Types(
          Map.of("country", AttributeType.TEXT, "age", AttributeType.NUMBER),
          Map.of("plan", AttributeType.TEXT));

  @Test
  void saysWhatItMeans() {
    assertThat(
            words(
                """
                {"combinator": "and", "rules": [
                  {"field": "contact.country", "operator": "in", "value": ["DE", "AT"]},
                  {"combinator": "or", "rules": [
                    {"field": "event.Order Completed", "operator": "did",
                     "value": {"times": ">=", "count": 2, "within": "P30D",
                               "where": {"rules": [{"field": "products.category", "operator": "=", "value": "Cups"}]}}},
                    {"field": "score.engagement", "operator": ">", "value": 50}]},
                  {"field": "event.*", "operator": "last", "value": {"is": "withinLast", "than": "P7D"}},
                  {"field": "segment", "operator": "notIn", "value": "staff"}]}
                """))
        .isEqualTo(
            "have the attribute country that is “DE” or “AT” and (did “Order Completed” with products.category is “Cups” in the last 30 days at least 2 times or have a score “engagement” that is more than 50) and last did anything at a time that is within the last 7 days and are not in the segment “staff”");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithItsPlace() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"rules": [
                      {"field": "contact.county", "operator": "=", "value": "DE"},
                      {"rules": [{"field": "contact.age", "operator": "contains", "value": "1"}]},
                      {"field": "event.Order Completed", "operator": "did", "value": {"within": "P1M"}}]}
                    """))
        .isInstanceOfSatisfying(
            BadCondition.class,
            e ->
                assertThat(e.problems())
                    .extracting(BadCondition.Problem::at)
                    .containsExactly(
                        "rules[0].field", "rules[1].rules[0].operator", "rules[2].value.within"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{}",
        "\"contact.country = 'DE'\"",
        "{\"rules\": {}}",
        "{\"combinator\": \"xor\", \"rules\": []}",
        "{\"not\": \"no\", \"rules\": []}",
        "{\"field\": \"contact.country'; drop table contact; --\", \"operator\": \"=\", \"value\": \"DE\"}",
        "{\"field\": \"contact.country\", \"operator\": \"~\", \"value\": \"(a+)+$\"}",
        "{\"field\": \"contact.country\", \"operator\": \"=\", \"value\": \"\\u0000\"}",
        "{\"field\": \"contact.country\", \"operator\": \"=\", \"value\": 12}",
        "{\"field\": \"contact.country\", \"operator\": \"in\", \"value\": []}",
        "{\"field\": \"contact.country\", \"operator\": \"=\", \"value\": \"age\", \"valueSource\": \"field\"}",
        "{\"field\": \"contact.country\", \"operator\": \"=\", \"value\": \"DE\", \"sql\": \"1=1\"}",
        "{\"field\": \"contact.age\", \"operator\": \"=\", \"value\": \"12\"}",
        "{\"field\": \"contact.age\", \"operator\": \"=\", \"value\": 1e300}",
        "{\"field\": \"contact.age\", \"operator\": \"between\", \"value\": [1]}",
        "{\"field\": \"contact.\", \"operator\": \"=\", \"value\": 1}",
        "{\"field\": \"password\", \"operator\": \"=\", \"value\": 1}",
        "{\"field\": \"tag\", \"operator\": \"=\", \"value\": \"vip\"}",
        "{\"field\": \"tag\", \"operator\": \"has\", \"value\": \"a\\nb\"}",
        "{\"field\": \"consent.email\", \"operator\": \"=\", \"value\": \"yes\"}",
        "{\"field\": \"event.Order Completed\", \"operator\": \"did\", \"value\": {\"count\": 1.5}}",
        "{\"field\": \"event.Order Completed\", \"operator\": \"did\", \"value\": {\"count\": -1}}",
        "{\"field\": \"event.Order Completed\", \"operator\": \"did\", \"value\": {\"evry\": 1}}",
        "{\"field\": \"event.Order Completed\", \"operator\": \"did\", \"value\": {\"within\": \"-P3D\"}}",
        "{\"field\": \"event.Order Completed\", \"operator\": \"did\", \"value\": {\"where\": []}}",
        "{\"field\": \"event.Order Completed\", \"operator\": \"last\", \"value\": {\"is\": \"!=\", \"than\": \"2026-01-01\"}}",
        "{\"field\": \"event.Order Completed\", \"operator\": \"sum\", \"value\": {\"of\": \"\", \"is\": \">\", \"number\": 1}}",
        "{\"field\": \"event.Order Completed\", \"operator\": \"sum\", \"value\": {\"of\": \"a.b.c.d.e.f\", \"is\": \">\", \"number\": 1}}",
      })
  void whatCannotBeMeantIsRefused(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            BadCondition.class,
            e ->
                assertThat(e.problems())
                    .allSatisfy(problem -> assertThat(problem.sentence()).endsWith(".")));
  }

  @Test
  void deepTreesAndHugeOnesAreRefused() {
    Object deep = Map.of("rules", List.of());
    for (int i = 0; i < 10_000; i++) {
      deep = Map.of("rules", List.of(deep));
    }
    Object tree = deep;
    assertThatThrownBy(() -> Conditions.read(tree, TYPES))
        .hasMessageContaining("Groups lie within groups up to 8 deep");
    Object wide = Map.of("rules", Collections.nCopies(100_000, rule("contact.age", "=", 1)));
    assertThatThrownBy(() -> Conditions.read(wide, TYPES))
        .hasMessageContaining("A condition has up to 100 rules");
    assertThatThrownBy(
            () ->
                Conditions.read(
                    rule("contact.age", "in", IntStream.range(0, 100_000).boxed().toList()), TYPES))
        .hasMessageContaining("a segment of their own");
  }

  @Test
  void tellsWhatMayChangeTheAnswer() {
    Touch touch =
        read("""
                {"rules": [
                  {"field": "contact.country", "operator": "=", "value": "DE"},
                  {"field": "event.Order Completed", "operator": "did", "value": {"within": "P30D"}},
                  {"field": "segment", "operator": "in", "value": "vip"}]}
                """)
            .touch();
    assertThat(touch.attributes()).containsExactly("country");
    assertThat(touch.events()).containsExactly("Order Completed");
    assertThat(touch.segments()).containsExactly("vip");
    assertThat(touch.moving()).isTrue();
    assertThat(touch.tags()).isEmpty();
  }

  private static Map<String, @Nullable Object> rule(String field, String operator, Object value) {
    var rule = new LinkedHashMap<String, @Nullable Object>();
    rule.put("field", field);
    rule.put("operator", operator);
    rule.put("value", value);
    return rule;
  }

  private static String words(String json) {
    return read(json).words();
  }

  private static Condition read(String json) {
    return Conditions.read(JsonMapper.shared().readValue(json, Object.class), TYPES);
  }
}
