package io.waymark.audience.score.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.condition.Types;
import io.waymark.contact.AttributeType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What a table means, rule by rule, and what it cannot mean. */
class ScoreTableTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Types TYPES =
      new Types(
          Map.of(
              "country", AttributeType.TEXT,
              "age", AttributeType.NUMBER,
              "vip", AttributeType.BOOLEAN,
              "trial_ends", AttributeType.DATE,
              "likes", AttributeType.LIST,
              "spent", AttributeType.MONEY),
          Map.of("seats", AttributeType.NUMBER));

  private static List<TableRule> rules(DrawnTable table) {
    return ScoreTable.read(table.xml(), TYPES).rules();
  }

  @Test
  void aRowThatNamesWhatHappensCountsEachTime() {
    TableRule rule =
        rules(
                new DrawnTable("Engagement", "event; event.path; contact.age | points; atMost; per")
                    .row(
                        "saw prices",
                        "\"Page Viewed\"; contains(?, \"/pricing\"); - ; 10; 3; \"day\""))
            .getFirst();
    assertThat(rule.reason()).isEqualTo("saw prices");
    assertThat(rule.points()).isEqualTo(10);
    assertThat(json(rule.each()))
        .isEqualTo(
            "{\"field\":\"event.Page Viewed\",\"where\":{\"field\":\"path\",\"operator\":\"contains\",\"value\":\"/pricing\"}}");
    assertThat(rule.holds()).isNull();
    assertThat(rule.times()).isEqualTo(3);
    assertThat(rule.per()).isEqualTo("day");
  }

  @Test
  void aRowWithoutItCountsAsLongAsItIsSo() {
    TableRule rule =
        rules(
                new DrawnTable("Fit", "account.seats; contact.country; tag | points")
                    .row("large, from here", ">= 500; \"DE\",\"AT\"; ; -5"))
            .getFirst();
    assertThat(rule.points()).isEqualTo(-5);
    assertThat(rule.each()).isNull();
    assertThat(json(rule.holds()))
        .isEqualTo(
            "{\"combinator\":\"and\",\"rules\":[{\"field\":\"account.seats\",\"operator\":\">=\",\"value\":500},{\"field\":\"contact.country\",\"operator\":\"in\",\"value\":[\"DE\",\"AT\"]}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "contact.country | \"DE\" | = \"DE\"",
        "contact.country | not(\"DE\") | != \"DE\"",
        "contact.country | not(\"DE\", \"AT\") | notIn [\"DE\",\"AT\"]",
        "contact.country | \"a, \\\"b\\\"\" | = \"a, \\\"b\\\"\"",
        "contact.country | null | null",
        "contact.country | not(null) | notNull",
        "contact.country | starts with(?, \"D\") | beginsWith \"D\"",
        "contact.country | not(ends with(?, \"E\")) | doesNotEndWith \"E\"",
        "contact.age | 5 | = 5",
        "contact.age | -5.5 | = -5.5",
        "contact.age | 5, 6 | in [5,6]",
        "contact.age | < -1 | < -1",
        "contact.age | [1..5] | between [1,5]",
        "contact.age | not([1.5..5]) | notBetween [1.5,5]",
        "contact.age | ]1..5) | and > 1 < 5",
        "contact.age | [1..5), 9 | or and >= 1 < 5 = 9",
        "contact.vip | true | = true",
        "contact.trial_ends | >= date(\"2026-05-03\") | >= \"2026-05-03\"",
        "contact.trial_ends | @\"2026-05-03\", @\"2026-05-04\" | or = \"2026-05-03\" = \"2026-05-04\"",
        "contact.likes | \"Cups\" | contains \"Cups\"",
        "contact.likes | not(\"Cups\", \"Tea\") | not or contains \"Cups\" contains \"Tea\"",
        "score.fit | > 5 | > 5",
        "grade.fit | \"A\",\"B\" | in [\"A\",\"B\"]",
        "grade.fit | null | null",
        "stage | \"customer\" | = \"customer\"",
        "stage | not(\"trial\", \"partner\") | notIn [\"trial\",\"partner\"]",
        "segment | \"fans\" | in \"fans\"",
        "segment | not(\"fans\") | notIn \"fans\"",
        "tag | \"vip\" | has \"vip\"",
        "tag | not(\"vip\") | hasNot \"vip\"",
        "consent.email.news | true | = true",
        "created | < date and time(\"2026-05-03T09:30:00+02:00\") | < \"2026-05-03T09:30:00+02:00\""
      })
  void aCellIsOneQuestion(String column, String cell, String meant) {
    TableRule rule =
        rules(new DrawnTable("T", column + " | points").row("so", cell.replace("; ", ";") + "; 1"))
            .getFirst();
    assertThat(said(JSON.valueToTree(rule.holds()), column)).isEqualTo(meant);
  }

  private static String said(tools.jackson.databind.JsonNode tree, String field) {
    if (tree.has("rules")) {
      var said = new StringBuilder(tree.has("not") ? "not " : "");
      said.append(tree.path("combinator").asString());
      tree.path("rules").forEach(rule -> said.append(' ').append(said(rule, field)));
      return said.toString();
    }
    assertThat(tree.path("field").asString()).isEqualTo(field);
    return tree.path("operator").asString() + (tree.has("value") ? " " + tree.path("value") : "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "contact.country | DE | “DE” is no value. Put texts in quotes",
        "contact.country | upper case(\"x\") | “upper” is no value",
        "contact.country | \"DE | It makes no sense from “\"DE” on",
        "contact.country | > \"DE\" | cannot be asked with “>”",
        "contact.country | matches(?, \"D.*\") | “matches” is no value",
        "contact.age | ? > 5 | write the rest",
        "contact.age | 1 + 2 | makes no sense from “+ 2”",
        "contact.age | [1..5 | the end stands there",
        "contact.age | not(not(5)) | “not” is no value",
        "contact.age | 5 5 | where the end is to stand",
        "contact.age | contact.vip | It makes no sense from “.vip” on",
        "contact.trial_ends | > date(\"2026-02-31\") | is no day",
        "contact.trial_ends | > date(\"2026-05-03T09:30:00\") | and no moment with its zone",
        "contact.trial_ends | > now() | “now” is no value",
        "contact.spent | > 5 | whose currency a cell cannot say",
        "contact.unheard_of | > 5 | No attribute of people is called",
        "consent.email | \"yes\" | is true or false",
        "score.fit | \"A\" | is a number",
        "segment | > 5 | is asked by name",
        "grade.fit | > 5 | is asked by name",
        "created | \"2026\" | is a moment"
      })
  void whatCannotBeAskedIsRefusedByRowAndColumn(String column, String cell, String sentence) {
    refuses(
        new DrawnTable("Fit", column + " | points").row("so", cell + "; 1"),
        "table “Fit”, row 1, column " + column + ": ",
        sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "why | \"A\",\"B\"; - ; - ; 1; ; | row 1, column event: A row counts one thing",
        "why | not(\"A\"); - ; - ; 1; ; | row 1, column event: A row counts one thing",
        "why | \"Segment Joined\"; - ; - ; 1; ; | column event: “Segment Joined” is concluded",
        "why | - ; \"x\"; - ; 1; ; | column event: The row asks about a property",
        "why | \"A\"; (1..2]; - ; 1; ; | column event.path: “event.path” may have several values",
        "why | \"A\"; - ; 5; 1; ; | row 1: A row counts either what happens",
        "why | - ; - ; - ; 1; ; | row 1: Nothing is asked",
        "why | - ; - ; 5; 1; 1; \"day\" | column atMost: What counts as long as it is so",
        "why | \"A\"; - ; - ; 0; ; | column points: Write how many points",
        "why | \"A\"; - ; - ; ; ; | column points: Write how many points",
        "why | \"A\"; - ; - ; 1 + 1; ; | column points: It makes no sense from “+ 1” on",
        "why | \"A\"; - ; - ; 1.5; ; | column points: Write a whole number",
        "why | \"A\"; - ; - ; 1; 3; | column per: A limit has both",
        "why | \"A\"; - ; - ; 1; 3; \"year\" | column per: Write \"day\"",
        "'' | \"A\"; - ; - ; 1; ; | column annotations: Write what the points are for"
      })
  void aRowThatMakesNoRuleIsRefused(String annotation, String cells, String sentence) {
    refuses(
        new DrawnTable("Interest", "event; event.path; contact.age | points; atMost; per")
            .row(annotation, cells),
        "table “Interest”, row 1",
        sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "contact.age # points | | Its hit policy is UNIQUE",
        "contact.age # points | hitPolicy=\"FIRST\" | Its hit policy is FIRST",
        "contact.age # points | hitPolicy=\"COLLECT\" aggregation=\"MAX\" | COLLECT with MAX",
        "contact.age # score | hitPolicy=\"COLLECT\" | column score: Columns of results are points",
        "contact.age # points; atMost | hitPolicy=\"COLLECT\" | A limit has two columns",
        "upper case(contact.name) # points | hitPolicy=\"COLLECT\" | column 1: There is no “upper case(contact.name)”",
        "shoe.size # points | hitPolicy=\"COLLECT\" | Columns are event, engagement",
        "event.Order Completed # points | hitPolicy=\"COLLECT\" | There is no “event.Order Completed”"
      })
  void aTableOfAnotherKindIsRefused(String columns, String policy, String sentence) {
    refuses(
        new DrawnTable("Fit", columns.replace('#', '|')).policy(policy == null ? "" : policy),
        "table “Fit”",
        sentence);
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    assertThatThrownBy(
            () ->
                rules(
                    new DrawnTable("Fit", "contact.age; contact.country | points")
                        .row("one", "young; \"DE\"; 1")
                        .row("two", "5; DE; many")))
        .isInstanceOfSatisfying(
            BadCondition.class,
            e ->
                assertThat(e.problems())
                    .hasSize(3)
                    .extracting(BadCondition.Problem::at)
                    .containsExactly(
                        "table “Fit”, row 1, column contact.age",
                        "table “Fit”, row 2, column contact.country",
                        "table “Fit”, row 2, column points"));
  }

  @Test
  void theExampleOfTheGuideIsATable() throws Exception {
    ScoreTable table =
        ScoreTable.read(Files.readString(Path.of("docs/examples/engagement.dmn")), TYPES);
    assertThat(table.name()).isEqualTo("Engagement");
    assertThat(table.rules()).hasSize(6).last().extracting(TableRule::points).isEqualTo(30);
  }

  private static void refuses(DrawnTable table, String place, String sentence) {
    assertThatThrownBy(() -> rules(table))
        .isInstanceOf(BadCondition.class)
        .message()
        .contains(place)
        .contains(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<definitions/>",
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><definitions>&a;</definitions>",
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"><decision id=\"a\"/><decision id=\"b\"/></definitions>",
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"><decision id=\"a\"><literalExpression/></decision></definitions>",
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"><decision>"
      })
  void whatIsNoTableIsRefused(String file) {
    assertThatThrownBy(() -> ScoreTable.read(file, TYPES)).isInstanceOf(BadCondition.class);
  }

  @Test
  void whatNobodyDrawsIsRefusedAtOnce() {
    Assertions.setMaxStackTraceElementsDisplayed(5);
    for (String hostile :
        List.of(
            "<a>".repeat(500_000),
            " ".repeat(2_000_001),
            new DrawnTable("T", "contact.age | points").xml().replace("<rule>", "").repeat(1)
                + "<x/>".repeat(100_000))) {
      quickly(() -> ScoreTable.read(hostile, TYPES));
    }
    for (String bracket :
        List.of("(", "[", "not(", "-", "\"", "\\", "contains(?,", "<", ",", "]", "@")) {
      String cell = bracket.repeat(1_900 / bracket.length());
      quickly(() -> UnaryTests.read(cell));
    }
    quickly(() -> UnaryTests.read("5,".repeat(5_000) + "5"));
    var many = new DrawnTable("T", "contact.age | points");
    for (int i = 0; i < 101; i++) {
      many.row("so", "5; 1");
    }
    quickly(() -> rules(many));
  }

  private static void quickly(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
    org.junit.jupiter.api.Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> assertThatThrownBy(reading).isInstanceOfAny(BadCondition.class, NotUnderstood.class));
  }

  private static String json(Object tree) {
    return JSON.writeValueAsString(tree);
  }
}
