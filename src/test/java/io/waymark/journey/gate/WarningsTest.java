package io.waymark.journey.gate;

import static io.waymark.support.WaymarkTest.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Bundles;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.support.Drawing;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a journey is let in with all the same. */
class WarningsTest {

  private static final String[] GOOD = {
    "goal", "Order Completed", "holdout", "5", "review", "2026-05-01"
  };

  @Test
  void aCarefulJourneyIsWarnedOfNothing() {
    Drawing drawing =
        new Drawing("careful")
            .entry("Signed Up", GOOD)
            .split(Map.of("plain", 50, "warm", 50))
            .exit("Order Completed");
    assertThat(judge(drawing)).isEmpty();
  }

  @Test
  void withoutPeopleHeldOutNobodyKnowsWhatAJourneyDoes() {
    assertThat(of(new SomebodyIsHeldOut(), "goal", "Order Completed"))
        .singleElement()
        .satisfies(finding -> says(finding, "entry", "Nobody is held out"));
    assertThat(of(new SomebodyIsHeldOut(), GOOD)).isEmpty();
  }

  @Test
  void withoutASplitOrPeopleHeldOutNothingIsFoundOut() {
    assertThat(compared(tips("P1D")))
        .singleElement()
        .satisfies(finding -> says(finding, "entry", "Everybody gets the same"));
    assertThat(compared(tips("P1D", "holdout", "10"))).isEmpty();
    assertThat(compared(tips("P1D", "holdout", "0"))).hasSize(1);
    assertThat(compared(tips("P1D", "holdout", "10%"))).as("is told by another rule").isEmpty();
    assertThat(compared(new Drawing("one").entry("Signed Up").email("only"))).isEmpty();
  }

  @Test
  void aJourneyThatPromotesNothingIsNotToBeComparedWith() {
    Drawing quiet = new Drawing("quiet").entry("Signed Up", "kind", "transactional").wait("P1D");
    assertThat(new SomebodyIsHeldOut().check(draft(quiet), Around.usual())).isEmpty();
    assertThat(compared(quiet)).isEmpty();
  }

  @Test
  void whoAskedForSomethingIsNotToMissIt() {
    Drawing asked = tips("P1D", "kind", "transactional");
    assertThat(new SomebodyIsHeldOut().check(draft(asked), Around.usual())).isEmpty();
    assertThat(compared(asked)).isEmpty();
  }

  private static Drawing tips(String pause, String... settings) {
    return new Drawing("tips").entry("Signed Up", settings).email("a").wait(pause).email("b");
  }

  private static List<Finding> compared(Drawing drawing) {
    return new SomethingIsCompared().check(draft(drawing), Around.usual());
  }

  @ParameterizedTest
  @CsvSource({
    "'', Nobody has said when",
    "2026-01-01, which is over",
    "2026-12-24, before 2026-12-24",
  })
  void aJourneyIsLookedAtAgainWithin90Days(String date, String consequence) {
    assertThat(of(new ReviewIsPlanned(), "review", date))
        .singleElement()
        .satisfies(finding -> says(finding, "entry", consequence));
  }

  @Test
  void manyMessagesOnTheFirstDayAreWarnedOf() {
    assertThat(firstDay("PT23H", "PT1H")).isEmpty();
    assertThat(firstDay("PT12H", "PT11H"))
        .singleElement()
        .satisfies(
            finding ->
                says(finding, "fourth", "4 messages within 24 hours of entering: a, b, c, fourth"));
  }

  private static List<Finding> firstDay(String pause, String then) {
    Drawing busy = new Drawing("busy").entry("Signed Up", GOOD).email("a").email("b");
    busy.wait(pause).email("c").wait(then).email("fourth").wait("P1D").email("e");
    return new FirstDayIsCalm().check(draft(busy), Around.usual());
  }

  @Test
  void aDefaultArrowThatAsksSomethingIsWarnedOf() {
    Drawing drawing =
        new Drawing("one").entry("Signed Up").ask("Pro?", "=contact.plan = \"pro\"", "yes", "no");
    assertThat(new DefaultsAskNothing().check(draft(drawing), Around.usual())).isEmpty();
    Bundle bundle = Bundles.read(drawing.zip());
    String asking = bundle.bpmn().replace("default=\"ask-1-no\"", "default=\"ask-1-yes\"");
    Draft odd = Draft.read(new Bundle(asking, bundle.files()), START);
    assertThat(new DefaultsAskNothing().check(odd, Around.usual()))
        .singleElement()
        .satisfies(finding -> says(finding, "ask-1-yes", "who goes no other way goes this one"));
  }

  @Test
  void aMessageThatLacksALanguageIsNamed() {
    Drawing drawing = new Drawing("tongues").entry("Signed Up", GOOD).email("one").email("two");
    Bundle bundle = Bundles.read(drawing.zip());
    var files = new TreeMap<>(bundle.files());
    files.put("one.de.mjml", "");
    files.put("one.pt-BR.mjml", "");
    files.put("two.de.mjml", "");
    files.put("onetwo.fr.mjml", "");
    Draft draft = Draft.read(new Bundle(bundle.bpmn(), files), START);
    assertThat(new MessagesSpeakTheSameLanguages().check(draft, Around.usual()))
        .singleElement()
        .satisfies(
            finding -> {
              says(finding, "two", "not there in pt-BR");
              assertThat(finding.mend()).contains("two.pt-BR.mjml");
            });
    assertThat(new MessagesSpeakTheSameLanguages().check(draft(drawing), Around.usual())).isEmpty();
  }

  private static void says(Finding finding, String element, String consequence) {
    assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
    assertThat(finding.element()).isEqualTo(element);
    assertThat(finding.consequence()).contains(consequence);
    assertThat(finding.mend()).isNotBlank();
  }

  private static List<Finding> of(DeployRule rule, String... settings) {
    Drawing drawing = new Drawing("one").entry("Signed Up", settings).email("hello");
    return rule.check(draft(drawing), Around.usual());
  }

  private static List<Finding> judge(Drawing drawing) {
    return DeployGate.judge(draft(drawing), Around.usual());
  }

  private static Draft draft(Drawing drawing) {
    return Draft.read(Bundles.read(drawing.zip()), START);
  }
}
