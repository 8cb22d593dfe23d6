package io.waymark.audience.condition;

import io.waymark.contact.AttributeType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Random people, and random conditions over what may be known about them. */
public final class RandomWorld {

  public static final Types TYPES =
      new Types(
          Map.of(
              "country", AttributeType.TEXT,
              "address.city", AttributeType.TEXT,
              "age", AttributeType.NUMBER,
              "vip", AttributeType.BOOLEAN,
              "trial_ends", AttributeType.DATE,
              "seen_at", AttributeType.DATE_TIME,
              "likes", AttributeType.LIST,
              "spent", AttributeType.MONEY),
          Map.of(
              "plan",
              AttributeType.TEXT,
              "seats",
              AttributeType.NUMBER,
              "renewal",
              AttributeType.DATE),
          Map.of(
              "engagement",
              List.of(
                  new Types.Letter("A", 9), new Types.Letter("C", 0), new Types.Letter("B", 4))));

  private static final Instant NOON = Instant.parse("2026-03-08T12:00:00Z");
  private static final List<String> TEXTS =
      List.of(
          "DE", "de", "Köln", "KÖLN", "straße", "STRASSE", "İzmir", "ΣΑΣ", "a\"b\\c", "%_", "12");
  private static final List<String> EVENTS =
      List.of("Order Completed", "Page Viewed", "Email Clicked");
  private static final List<Object> ODD =
      java.util.Arrays.asList(
          "12",
          12,
          12.5,
          true,
          "true",
          null,
          List.of("DE", 12),
          Map.of("amount", 12),
          "2026-02-31",
          "2026-03-08",
          "0000-01-01");

  private final Random random;
  private final JdbcClient sql;
  private final JsonMapper json;

  public RandomWorld(Random random, JdbcClient sql, JsonMapper json) {
    this.random = random;
    this.sql = sql;
    this.json = json;
  }

  List<Long> people(int count) {
    return IntStream.range(0, count).mapToObj(i -> person()).toList();
  }

  Instant moment() {
    return NOON.plus(Duration.ofHours(random.nextInt(-72, 72)));
  }

  Instant after(Instant moment) {
    return moment.plus(
        switch (random.nextInt(3)) {
          case 0 -> Duration.ofSeconds(random.nextInt(1, 7_200));
          case 1 -> Duration.ofHours(random.nextInt(1, 48));
          default -> Duration.ofDays(random.nextInt(1, 20));
        });
  }

  private long person() {
    long id =
        sql.sql(
                "insert into contact (attributes, known, created_at) values (cast(:attributes as jsonb), :known, :at) returning id")
            .param("attributes", json.writeValueAsString(attributes()))
            .param("known", random.nextInt(10) > 0)
            .param("at", moment().atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single();
    for (int i = random.nextInt(8); i > 0; i--) {
      activity(id);
    }
    some(List.of("vip", "new"), tag -> run("insert into tag values (:id, :what, now())", id, tag));
    if (random.nextBoolean()) {
      run("insert into lifecycle values (:id, :what, now())", id, of(List.of("trial", "active")));
    }
    if (random.nextBoolean()) {
      sql.sql(
              "insert into score (contact_id, name, earned, hour, half_life, standing) values (:id, 'engagement', :earned, hour_of(:now) - :hours, :halfLife, :standing)")
          .param("id", id)
          .param("earned", random.nextInt(-4, 24))
          .param("now", NOON.atOffset(ZoneOffset.UTC))
          .param("hours", random.nextInt(-2, 60))
          .param("halfLife", random.nextBoolean() ? null : random.nextInt(1, 30))
          .param("standing", random.nextInt(-2, 3))
          .update();
    }
    consents(id);
    for (int i = random.nextInt(3); i > 0; i--) {
      company(id);
    }
    return id;
  }

  private void run(String statement, long id, String what) {
    sql.sql(statement).param("id", id).param("what", what).update();
  }

  private void consents(long id) {
    for (int i = random.nextInt(5); i > 0; i--) {
      sql.sql(
              "insert into consent_entry (contact_id, channel, topic, granted, source, at) values (:id, :channel, :topic, :granted, 'test', :at)")
          .param("id", id)
          .param("channel", of(List.of("email", "sms")))
          .param("topic", of(List.of("*", "news", "offers")))
          .param("granted", random.nextBoolean())
          .param("at", NOON.plusSeconds(random.nextInt(3)).atOffset(ZoneOffset.UTC))
          .update();
    }
  }

  private void company(long id) {
    var attributes = new LinkedHashMap<String, Object>();
    maybe(attributes, "plan", of(TEXTS));
    maybe(attributes, "seats", random.nextInt(20));
    maybe(attributes, "renewal", day());
    sql.sql(
            """
            with made as (
              insert into account (key, attributes, created_at) values (gen_random_uuid()::text, cast(:attributes as jsonb), now()) returning id
            )
            insert into account_member select :id, id, now() from made""")
        .param("id", id)
        .param("attributes", json.writeValueAsString(attributes))
        .update();
  }

  private void activity(long id) {
    Map<String, Object> properties = properties();
    sql.sql(
            """
            insert into activity (message_id, contact_id, type, name, properties, occurred_at, received_at)
            values (gen_random_uuid()::text, :id, :type, :name, cast(:properties as jsonb), :at, :at)""")
        .param("id", id)
        .param("type", of(List.of("track", "track", "derived")))
        .param("name", eventName())
        .param("properties", json.writeValueAsString(properties))
        .param("at", NOON.minus(Duration.ofHours(random.nextInt(24 * 20))).atOffset(ZoneOffset.UTC))
        .update();
  }

  public String eventName() {
    return of(EVENTS);
  }

  public Map<String, Object> properties() {
    var properties = new LinkedHashMap<String, Object>();
    maybe(properties, "revenue", random.nextInt(5) == 0 ? of(ODD) : random.nextInt(200) / 4.0);
    maybe(properties, "page", of(TEXTS));
    maybe(properties, "machine", random.nextBoolean());
    maybe(
        properties,
        "products",
        IntStream.range(0, random.nextInt(3))
            .mapToObj(i -> Map.of("sku", of(TEXTS), "price", random.nextInt(50)))
            .toList());
    maybe(properties, "when", day());
    return properties;
  }

  public Map<String, Object> attributes() {
    var attributes = new LinkedHashMap<String, Object>();
    maybe(attributes, "country", of(TEXTS));
    maybe(attributes, "address", Map.of("city", of(TEXTS)));
    maybe(attributes, "age", random.nextInt(5) == 0 ? 12.5 : random.nextInt(20));
    maybe(attributes, "vip", random.nextBoolean());
    maybe(attributes, "trial_ends", day());
    maybe(attributes, "seen_at", moment().plusSeconds(random.nextInt(100)).toString());
    maybe(attributes, "likes", List.of(of(TEXTS), random.nextInt(15), random.nextBoolean()));
    maybe(
        attributes,
        "spent",
        Map.of("amount", random.nextInt(20), "currency", of(List.of("EUR", "USD"))));
    if (random.nextInt(3) == 0) {
      attributes.put(of(List.copyOf(TYPES.contact().keySet())), of(ODD));
    }
    return attributes;
  }

  public Map<String, Object> condition() {
    return group(3);
  }

  private Map<String, Object> group(int depth) {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (int i = random.nextInt(depth == 3 ? 1 : 0, 4); i > 0; i--) {
      rules.add(depth > 0 && random.nextInt(4) == 0 ? group(depth - 1) : rule());
    }
    return Map.of(
        "combinator", of(List.of("and", "or")), "not", random.nextInt(4) == 0, "rules", rules);
  }

  private Map<String, Object> rule() {
    return switch (random.nextInt(17)) {
      case 0 -> text("contact.country");
      case 1 -> text("contact.address.city");
      case 2 -> number("contact.age");
      case 3 -> rule("contact.vip", of(List.of("=", "!=")), random.nextBoolean());
      case 4 -> moment("contact.trial_ends");
      case 5 -> moment("contact.seen_at");
      case 6 ->
          rule(
              "contact.likes",
              of(List.of("contains", "doesNotContain")),
              of(List.of("DE", 12, true)));
      case 7 ->
          rule(
              "contact.spent",
              comparison(),
              Map.of("amount", random.nextInt(20), "currency", "EUR"));
      case 8 ->
          switch (random.nextInt(3)) {
            case 0 -> text("account.plan");
            case 1 -> number("account.seats");
            default -> moment("account.renewal");
          };
      case 9 -> rule("tag", of(List.of("has", "hasNot")), of(List.of("vip", "new", "old")));
      case 10 -> rule("stage", of(List.of("=", "notIn")), List.of("trial"));
      case 11 -> rule("score.engagement", comparison(), random.nextInt(-2, 12));
      case 12 ->
          rule(
              of(List.of("consent.email", "consent.email.news", "consent.sms.offers")),
              "=",
              random.nextBoolean());
      case 13 -> moment("created");
      case 14 ->
          rule(
              "contact." + of(List.copyOf(TYPES.contact().keySet())),
              of(List.of("null", "notNull")),
              null);
      case 15 -> grade();
      default -> event();
    };
  }

  private Map<String, Object> grade() {
    String field = of(List.of("grade.engagement", "grade.engagement", "grade.none"));
    return switch (random.nextInt(3)) {
      case 0 -> rule(field, of(List.of("=", "!=")), of(List.of("A", "B", "C", "D")));
      case 1 -> rule(field, of(List.of("in", "notIn")), List.of("A", of(List.of("C", "D"))));
      default -> rule(field, of(List.of("null", "notNull")), null);
    };
  }

  private Map<String, Object> event() {
    String field =
        of(List.of("event.Order Completed", "event.Page Viewed", "event.*", "engagement.email"));
    String operator =
        of(
            List.of(
                "did",
                "did",
                "didNot",
                "first",
                "last",
                "sum",
                "average",
                "smallest",
                "largest",
                "different"));
    var value = new LinkedHashMap<String, Object>();
    if (operator.equals("did")) {
      maybe(value, "times", comparison().replace("!=", "="));
      maybe(value, "count", random.nextInt(4));
    } else if (operator.equals("first") || operator.equals("last")) {
      Map<String, Object> asked = moment("x");
      value.put("is", String.valueOf(asked.get("operator")).replace("!=", "="));
      value.put("than", asked.get("value"));
    } else if (!operator.equals("didNot")) {
      value.put("of", of(List.of("revenue", "page")));
      value.put("is", comparison().replace("!=", "="));
      value.put("number", random.nextInt(3) == 0 ? 0 : random.nextInt(40));
    }
    if (!operator.equals("first") && !operator.equals("last")) {
      maybe(value, "within", span());
    }
    if (random.nextInt(3) == 0) {
      value.put("where", where());
    }
    return rule(field, operator, value);
  }

  private Map<String, Object> where() {
    return Map.of(
        "combinator",
        of(List.of("and", "or")),
        "not",
        random.nextInt(4) == 0,
        "rules",
        IntStream.range(0, random.nextInt(1, 3))
            .mapToObj(
                i ->
                    switch (random.nextInt(5)) {
                      case 0 -> number("revenue");
                      case 1 -> text("page");
                      case 2 -> text("products.sku");
                      case 3 -> number("products.price");
                      default -> rule("when", of(List.of("<", ">=")), "2026-03-08");
                    })
            .toList());
  }

  private Map<String, Object> text(String field) {
    String operator =
        of(
            List.of(
                "=",
                "!=",
                "in",
                "notIn",
                "contains",
                "doesNotContain",
                "beginsWith",
                "endsWith",
                "doesNotEndWith"));
    String text = of(TEXTS);
    return rule(
        field,
        operator,
        operator.endsWith("n") && !operator.endsWith("ain")
            ? List.of(text, of(TEXTS))
            : operator.endsWith("ith") || operator.endsWith("ntains")
                ? text.substring(0, random.nextInt(1, text.length() + 1))
                : text);
  }

  private Map<String, Object> number(String field) {
    return random.nextInt(4) == 0
        ? rule(field, of(List.of("between", "notBetween")), List.of(random.nextInt(10), 12.5))
        : rule(field, comparison(), random.nextInt(4) == 0 ? 12.5 : random.nextInt(20));
  }

  private Map<String, Object> moment(String field) {
    return switch (random.nextInt(3)) {
      case 0 ->
          rule(field, of(List.of("withinLast", "withinNext", "longerAgo", "furtherAhead")), span());
      case 1 -> rule(field, comparison(), day());
      default -> rule(field, comparison(), moment().toString());
    };
  }

  private String comparison() {
    return of(List.of("=", "!=", "<", "<=", ">", ">="));
  }

  private String span() {
    return of(List.of("P1D", "P3D", "P1W", "PT12H", "P14D"));
  }

  private String day() {
    return NOON.plus(Duration.ofDays(random.nextInt(-6, 6))).toString().substring(0, 10);
  }

  private static Map<String, Object> rule(
      String field, String operator, @org.jspecify.annotations.Nullable Object value) {
    var rule = new LinkedHashMap<String, Object>();
    rule.put("field", field);
    rule.put("operator", operator);
    rule.put("value", value);
    return rule;
  }

  private void maybe(Map<String, Object> map, String key, Object value) {
    if (random.nextInt(3) > 0) {
      map.put(key, value);
    }
  }

  private void some(List<String> all, java.util.function.Consumer<String> take) {
    all.stream().filter(one -> random.nextBoolean()).forEach(take);
  }

  private <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
