package io.waymark.journey.gate;

import static io.waymark.support.WaymarkTest.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.DeploymentRefused;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One sound model, made bad in one way after the other. */
class DeployGateTest {

  private String model;

  @BeforeEach
  void aSoundModel() throws IOException {
    model = Files.readString(Path.of("src/test/resources/journeys/thanks/thanks.bpmn"));
  }

  @Test
  void aSoundModelPasses() {
    assertThat(errors(model)).isEmpty();
  }

  @Test
  void withoutAnEntryNobodyWouldGetIn() {
    refuses(
        "<bpmn:messageEventDefinition id=\"m1\" messageRef=\"order\" />", "", "came", "no entry");
  }

  @Test
  void aPromotionNeedsAGoal() {
    refuses(
        "<zeebe:property name=\"goal\" value=\"Order Completed\" />", "", "came", "has no goal");
  }

  @Test
  void aPromotionNeedsAnExitOnItsGoal() {
    refuses(
        "name=\"goal\" value=\"Order Completed\"",
        "name=\"goal\" value=\"Subscribed\"",
        "came",
        "sold what they have already bought");
  }

  @Test
  void aMisspeltGoalIsSaidOnce() {
    String goal = "name=\"goal\" value=\"Order Completed\"";
    assertThat(errors(model.replace(goal, goal.replace("Completed", "Complete"))))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.mend()).contains("Did you mean \"Order Completed\"?"));
    String own = model.replace("Order Completed", "Visit Paid");
    assertThat(errors(own)).isEmpty();
    assertThat(
            errors(
                own.replace(
                    goal.replace("Order Completed", "Visit Paid"),
                    goal.replace("Order Completed", "Vist Payd"))))
        .singleElement()
        .satisfies(finding -> assertThat(finding.consequence()).contains("no exit waits for it"));
    assertThat(
            errors(
                own.replace(
                    goal.replace("Order Completed", "Visit Paid"),
                    goal.replace("Order Completed", "Vissit Paid"))))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.mend()).contains("Did you mean Visit Paid, which"));
  }

  @Test
  void aSettingThatIsThereTwiceIsRefused() {
    String once = "<zeebe:property name=\"kind\" value=\"promotional\" />";
    refuses(once, once + once, "came", "The setting \"kind\" is there twice");
  }

  @Test
  void aDrawingIsNoJourney() {
    assertThatThrownBy(
            () -> judge(model.replace("isExecutable=\"true\"", "isExecutable=\"false\"")))
        .isInstanceOf(DeploymentRefused.class)
        .hasMessageContaining("drawing only");
  }

  @Test
  void unknownJobTypesWouldStopPeople() {
    refuses("type=\"update-score\"", "type=\"update-scores\"", "points", "Nobody works on");
  }

  @Test
  void aTaskWithoutAJobTypeWouldStopPeople() {
    refuses("<zeebe:taskDefinition type=\"update-score\" />", "", "points", "no job type");
  }

  @Test
  void expressionsMustParse() {
    refuses("=contact.plan = \"pro\"", "=contact.plan = = \"pro\"", "f2", "cannot be understood");
  }

  @Test
  void filtersMustParse() {
    refuses("=event.thanks = true", "=event.thanks = (", "came", "cannot be understood");
  }

  @Test
  void whatComesRoundAgainIsNoWait() {
    refuses(
        "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P2D</bpmn:timeDuration>",
        "<bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\">P2D</bpmn:timeCycle>",
        "two-days",
        "comes round again");
  }

  @Test
  void timesMustParse() {
    refuses(">P2D<", ">two days<", "two-days", "cannot be understood");
  }

  @ParameterizedTest
  @CsvSource({
    "-P2D, over before it began",
    "PT0S, over before it began",
    "P400Y, more than five years",
    "PT99999999H, more than five years",
    "=\"abc\", comes to no time",
    "=5 + 1, comes to no time",
    "=now() - duration(\"P1D\"), over before it began",
    "=now - duration(\"PT1S\"), over before it began",
    "=now, over before it began",
    "'=date and time(today(), time(\"00:00:00Z\"))', over before it began",
    "=now() + \"P1D\", comes to no time",
    "=now() + duration(\"P9000D\"), more than five years",
    "=duration(\"-PT1H\"), over before it began",
    "=date and time(\"2001-01-01T00:00:00Z\") + duration(\"P900000D\"), more than five years"
  })
  void whatIsKnownOfAWaitMakesSense(String written, String consequence) {
    refuses(">P2D<", ">" + written + "<", "two-days", consequence);
  }

  @Test
  void aMomentLongAgoIsNoWait() {
    refuses(
        "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P2D</bpmn:timeDuration>",
        "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">2001-01-01T00:00:00Z</bpmn:timeDate>",
        "two-days",
        "over before it began");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=now + duration(\"P1D\")",
        "=now() + duration(\"P1D\")",
        "=date and time(today(), time(\"09:00:00Z\"))",
        "=if now().month = 12 then duration(\"P1D\") else duration(\"-P1D\")",
        "=now - duration(\"P1D\") + trigger.length",
        "=trigger.delivered_at",
        "=if cart = null then duration(\"P1D\") else cart.updated_at",
        "=duration(\"P2D\")"
      })
  void aWaitMayDependOnThePerson(String written) {
    assertThat(errors(model.replace(">P2D<", ">" + written + "<"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=false",
        "=null",
        "=&quot;yes&quot;",
        "=1 = 2",
        "=event.total &gt; 5 and false",
        "=if event.total &gt; 5 then false else null"
      })
  void anExitThatNeverOpensIsNone(String filter) {
    String closed =
        "<zeebe:property name=\"reason\" value=\"ordered again\" /><zeebe:property name=\"filter\""
            + " value=\""
            + filter
            + "\" />";
    String open = "<zeebe:property name=\"reason\" value=\"ordered again\" />";
    refuses(open, closed, "ordered-again", "true for nobody");
    refuses(open, closed, "came", "sold what they have already bought");
  }

  @ParameterizedTest
  @CsvSource({
    "kontact.plan = \"pro\", contact",
    "contac.plan = \"pro\", contact",
    "triger.plan = \"pro\", trigger"
  })
  void namesThatNothingHasAreMisspelt(String condition, String meant) {
    refuses("contact.plan = \"pro\"", condition, "f2", "known of nobody");
    assertThat(judge(model.replace("contact.plan = \"pro\"", condition)))
        .anySatisfy(
            finding -> assertThat(finding.mend()).contains("Did you mean \"" + meant + "\"?"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list contains(sent, \"asc\")   | sends no such message | Did you mean \"ask\"?",
        "sent[item = \"asc\"] != []     | sends no such message | Did you mean \"ask\"?",
        "\"asc\" in sent                | sends no such message | The messages are ask.",
        "list contains(sent, \"ask\")   | nobody comes here who has been where it is sent | Ask"
            + " behind",
        "sent.ask                       | true for nobody | list contains(sent, \"ask\")",
        "sent = \"ask\"                 | true for nobody | list contains(sent, \"ask\")",
        "sent[1] = \"asc\"              | sends no such message | Did you mean \"ask\"?",
        "\"asc\" != sent[-1]            | sends no such message | Did you mean \"ask\"?",
        "some m in sent satisfies m = \"asc\" | sends no such message | Did you mean \"ask\"?",
      })
  void whatWasSentIsAskedForByTheNamesOfMessagesBehindThem(
      String condition, String consequence, String mend) {
    refuses("contact.plan = \"pro\"", condition, "f2", consequence);
    assertThat(errors(model.replace("contact.plan = \"pro\"", condition)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.mend()).contains(mend));
  }

  @Test
  void aMessageAsksForMessagesOfItsJourney() {
    assertThat(withMessage("{% if x or sent contains 'ask' %}{% endif %} sent contains \"m\""))
        .isEmpty();
    assertThat(withMessage("{% if sent contains 'ask' or sent contains \"asc\" %}{% endif %}"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.element()).isEqualTo("ask");
              assertThat(finding.consequence())
                  .startsWith("The message ask.de.mjml asks whether \"asc\"");
              assertThat(finding.mend()).contains("Did you mean \"ask\"?");
            });
  }

  private List<Finding> withMessage(String text) {
    Bundle bundle = new Bundle(model, Map.of("ask.mjml", "", "ask.de.mjml", text));
    return DeployGate.judge(Draft.read(bundle, START), Around.usual()).stream()
        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "contians(contact.plan, \"pro\") | contians(…) | Did you mean \"contains\"?",
        "foo(contact.plan)                | foo(…)      | Correct the name. There are",
        "count(trigger.products[lowr(item.sku) = \"x\"]) > 0 | lowr(…) | Correct the name.",
        "foo(1)                           | foo(…)      | Correct the name.",
      })
  void functionsThatThereAreNotAreMisspelt(String condition, String name, String mend) {
    assertThat(errors(model.replace("contact.plan = \"pro\"", condition.replace(">", "&gt;"))))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.element()).isEqualTo("f2");
              assertThat(finding.consequence()).contains("calls " + name, "no such function");
              assertThat(finding.mend()).contains(mend);
            });
  }

  @Test
  void functionsThatThereAreMayBeCalled() {
    assertThat(
            errors(
                model.replace(
                    "contact.plan = \"pro\"",
                    "contains(lower case(contact.plan), \"pro\") and {half: function(x) x / 2, y:"
                        + " half(contact.n)}.y = 1 and is defined(contact.plan) and random number()"
                        + " &lt; 1 and now() &gt; now")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "\"abc\", true for nobody",
    "1, true for nobody",
    "false, true for nobody",
    "contact.plan = 1 and 1 = 2, true for nobody",
    "true, true for everybody",
    "1 + 1 = 2, true for everybody"
  })
  void aConditionThatIsTheSameForEverybodyIsNone(String condition, String consequence) {
    once("=contact.plan = \"pro\"", "=" + condition, "f2", consequence);
  }

  @ParameterizedTest
  @CsvSource({
    "score = \"high\", '=score > 20; a grade'",
    "scores.fit >= \"20\", Leave out the quotation marks",
    "\"20\" != score, Leave out the quotation marks",
    "'score in (\"a\", \"b\")', '=score > 20; a grade'"
  })
  void aScoreIsNoText(String condition, String mend) {
    assertThat(errors(model.replace("contact.plan = \"pro\"", condition.replace(">", "&gt;"))))
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.element()).isEqualTo("f2");
              assertThat(finding.consequence()).contains("which is a number, with the text");
              assertThat(finding.mend()).contains(mend);
            });
    assertThat(
            errors(
                model.replace(
                    "contact.plan = \"pro\"",
                    "grades.fit = \"A\" and score &gt; 20 and count(trigger.products[score ="
                        + " \"A\"]) &gt; 0")))
        .isEmpty();
  }

  @Test
  void whatWasSentMayBeAskedForBehindIt() {
    assertThat(errors(model.replace("contact.plan = \"pro\"", "count(sent) = 0"))).isEmpty();
    refuses("=event.thanks = true", "=count(sent) = 0", "came", "when they enter");
  }

  @Test
  void namesWithinAnExpressionAreItsOwn() {
    assertThat(
            errors(
                model.replace(
                    "contact.plan = \"pro\"",
                    "(some item in trigger.items satisfies item.price &gt; 5) and"
                        + " count(cart.items[quantity = 1 and item.price = 2]) = 1 and sum(for i in"
                        + " trigger.items return i.price) = 3 and {a: 1, b: a + 1}.b = 2")))
        .isEmpty();
  }

  @Test
  void aKindThatIsNoneIsNotTakenForTransactional() {
    refuses(
        "name=\"kind\" value=\"promotional\"",
        "name=\"kind\" value=\"=&quot;promotional&quot;\"",
        "came",
        "neither promotional nor transactional");
    refuses(
        "name=\"kind\" value=\"promotional\"",
        "name=\"kind\" value=\"=&quot;promotional&quot;\"",
        "came",
        "has no goal",
        "<zeebe:property name=\"goal\" value=\"Order Completed\" />",
        "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dänke", "танк"})
  void anOddIdIsRefused(String id) {
    refuses("id=\"thanks\"", "id=\"" + id + "\"", id, "cannot stand in an address");
  }

  @Test
  void anEndlessIdIsRefused() {
    refuses(
        "id=\"thanks\"", "id=\"" + "t".repeat(400) + "\"", "t".repeat(100), "cannot stand in an");
  }

  @Test
  void aFlowThatLeadsNowhereIsNamedWithItsLine() {
    assertThatThrownBy(
            () ->
                judge(
                    model.replace(
                        "<bpmn:sequenceFlow id=\"f1\" sourceRef=\"came\" targetRef=\"which\" />",
                        "")))
        .isInstanceOf(DeploymentRefused.class)
        .hasMessageContaining("came: Its outgoing \"f1\" in line 14 is not in the file")
        .hasMessageContaining("which: Its incoming \"f1\" in line 19 is not in the file");
  }

  @Test
  void whatIsNoXmlIsNamedWithLineAndColumn() {
    assertThatThrownBy(() -> judge(model.replace("</bpmn:process>", "")))
        .isInstanceOf(DeploymentRefused.class)
        .hasMessageMatching("(?s)file: Line \\d+, column \\d+: this is no XML .*");
  }

  @Test
  void whatIsNoBpmnIsNamedWithItsLineInPlainWords() {
    assertThatThrownBy(() -> judge(model.replace("bpmn:timeDuration", "bpmn:timeDuraton")))
        .isInstanceOf(DeploymentRefused.class)
        .hasMessageMatching(
            "(?s)file: Line \\d+: this is not BPMN 2.0. The element timeDuraton may not stand here."
                + " Open .*");
  }

  @Test
  void aFormulaThatMakesNoSenseIsNamedWithItsColumn() {
    refuses(
        "=contact.plan = \"pro\"",
        "=contact.plan = = \"pro\"",
        "f2",
        "it makes no sense from line 1, column");
  }

  @Test
  void aBranchNeedsADefault() {
    refuses("default=\"f3\"", "", "which", "none of the conditions applies");
  }

  @Test
  void aWaitForAnEventNeedsATimeOut() {
    String timer =
        model.substring(
            model.indexOf("<bpmn:timerEventDefinition"),
            model.indexOf("</bpmn:timerEventDefinition>") + 29);
    String message = "<bpmn:messageEventDefinition id=\"m9\" messageRef=\"review\" />";
    assertThat(judge(model.replace(timer, message)))
        .anySatisfy(
            finding -> assertThat(finding.consequence()).contains("would wait here for ever"));
  }

  @Test
  void aLoopNeedsAWait() {
    String looped =
        model
            .replace(
                "<bpmn:sequenceFlow id=\"f5\" sourceRef=\"note\" targetRef=\"wait\" />",
                "<bpmn:sequenceFlow id=\"f5\" sourceRef=\"note\" targetRef=\"which\" />")
            .replace("<bpmn:incoming>f5</bpmn:incoming>", "")
            .replace(
                "<bpmn:incoming>f1</bpmn:incoming>",
                "<bpmn:incoming>f1</bpmn:incoming><bpmn:incoming>f5</bpmn:incoming>");
    assertThat(judge(looped))
        .anySatisfy(finding -> assertThat(finding.consequence()).contains("without end"));
  }

  @Test
  void nothingMayStandWhereNoWayLeads() {
    refuses(
        "</bpmn:process>",
        "<bpmn:endEvent id=\"lost\" /></bpmn:process>",
        "lost",
        "No way leads here");
  }

  @Test
  void anExitInterrupts() {
    refuses(
        "<bpmn:startEvent id=\"ordered-again\">",
        "<bpmn:startEvent id=\"ordered-again\" isInterrupting=\"false\">",
        "ordered-again",
        "does not interrupt");
  }

  @Test
  void personalDataStaysOutOfTheEngine() {
    refuses(
        "<zeebe:taskDefinition type=\"update-score\" />",
        "<zeebe:taskDefinition type=\"update-score\" /><zeebe:ioMapping><zeebe:input"
            + " source=\"=contact.email\" target=\"mail\" /></zeebe:ioMapping>",
        "points",
        "could not be erased");
  }

  @Test
  void whomTheEngineSpeaksOfIsNotOverwritten() {
    refuses(
        "<zeebe:taskDefinition type=\"update-score\" />",
        "<zeebe:taskDefinition type=\"update-score\" /><zeebe:ioMapping><zeebe:output source=\"=1\""
            + " target=\"enrolmentId\" /></zeebe:ioMapping>",
        "points",
        "knows whom the engine speaks of");
  }

  @Test
  void elementsNobodyServesAreRefused() {
    refuses(
        "bpmn:serviceTask id=\"points\"",
        "bpmn:userTask id=\"points\"",
        "points",
        "user task",
        "</bpmn:serviceTask>\n    <bpmn:serviceTask id=\"note\"",
        "</bpmn:userTask>\n    <bpmn:serviceTask id=\"note\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<a/>",
        "<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>"
      })
  void whatIsNoModelIsRefusedWithASentence(String text) {
    assertThatThrownBy(() -> Draft.read(new Bundle(text, Map.of()), START))
        .isInstanceOf(DeploymentRefused.class)
        .satisfies(
            e -> assertThat(((DeploymentRefused) e).findings().getFirst().mend()).isNotBlank());
  }

  @Test
  void externalEntitiesAreNotEvenRead() {
    String evil =
        model.replace(
            "<bpmn:definitions",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><bpmn:definitions");
    assertThatThrownBy(() -> Draft.read(new Bundle(evil, Map.of()), START))
        .hasMessageContaining("document type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>",
        "<!DOCTYPE x [<!ENTITY % a SYSTEM \"file:///etc/passwd\"> %a;]>",
        "<!DOCTYPE x SYSTEM \"http://127.0.0.1/x.dtd\">",
        "<!-- --><!DOCTYPE x PUBLIC \"a\" \"file:///etc/passwd\">"
      })
  void whatCouldBlowUpOrReadOtherFilesIsRefusedBeforeItIsParsed(String declaration) {
    String evil = model.replace("<bpmn:definitions", declaration + "<bpmn:definitions");
    assertThatThrownBy(() -> Draft.read(new Bundle(evil, Map.of()), START))
        .isInstanceOf(DeploymentRefused.class)
        .hasMessageContaining("document type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"&a;", "&#0;", "<xi:include href=\"file:///etc/passwd\"/>"})
  void whatStandsForSomethingElseIsNotReplaced(String reference) {
    String evil = model.replace("<bpmn:process", reference + "<bpmn:process");
    assertThatThrownBy(() -> Draft.read(new Bundle(evil, Map.of()), START))
        .isInstanceOf(DeploymentRefused.class);
  }

  @Test
  void elementsInEachOtherWithoutEndAreRefused() {
    String deep = "<bpmn:subProcess>".repeat(50_000) + "</bpmn:subProcess>".repeat(50_000);
    String evil = model.replaceFirst("<bpmn:startEvent", deep + "<bpmn:startEvent");
    assertThatThrownBy(() -> Draft.read(new Bundle(evil, Map.of()), START))
        .isInstanceOf(DeploymentRefused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"latenes", "flter", "conversionwindow", "re-entry", "raeson", "holdouts"})
  void aMisspeltSettingIsFound(String name) {
    String sound = "<zeebe:property name=\"kind\"";
    refuses(
        sound,
        "<zeebe:property name=\"%s\" value=\"1\" />".formatted(name) + sound,
        "came",
        "is read by nothing");
  }

  @Test
  void aSecondStartWouldLetPeopleInPastTheRules() {
    refuses(
        "<bpmn:sequenceFlow id=\"f1\"",
        "<bpmn:startEvent id=\"side-door\" /><bpmn:sequenceFlow id=\"in\" sourceRef=\"side-door\""
            + " targetRef=\"which\" /><bpmn:sequenceFlow id=\"f1\"",
        "side-door",
        "second start beside the entry");
  }

  @ParameterizedTest
  @CsvSource({
    "lateness, soon, no length of time",
    "conversionWindow, two weeks, no length of time",
    "reentry, sometimes, nobody could say who may enter again",
    "reentry, Once, nobody could say who may enter again",
    "repeat, weekly, every year or only once",
    "lateness, PT-1H, over before it begins",
    "conversionWindow, P0D, over before it begins",
    "reentry, after, but not after which",
    "holdout, 95, would not hold for anybody",
    "priority, high, would not hold for anybody",
    "review, in spring, is no date",
    "trigger, moon, nobody could say what lets people in",
    "trigger, date, nobody would ever get in"
  })
  void settingsOfTheEntryMakeSense(String name, String value, String consequence) {
    String sound = "<zeebe:property name=\"kind\"";
    String again = "<zeebe:property name=\"reentry\" value=\"every-time\" />";
    refuses(
        sound,
        "<zeebe:property name=\"%s\" value=\"%s\" />".formatted(name, value) + sound,
        "came",
        consequence,
        again,
        name.equals("reentry") ? "" : again);
  }

  @Test
  void sharesOfASplitComeToEverybody() {
    String condition =
        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">=contact.plan ="
            + " \"pro\"</bpmn:conditionExpression>";
    refuses(condition, share(50) + condition, "which", "others have none");
    refuses(
        condition,
        share(50) + condition,
        "which",
        "come to 90 percent",
        "<bpmn:sequenceFlow id=\"f3\" sourceRef=\"which\" targetRef=\"note\" />",
        "<bpmn:sequenceFlow id=\"f3\" sourceRef=\"which\" targetRef=\"note\">"
            + share(40)
            + "</bpmn:sequenceFlow>");
  }

  private static String share(int percent) {
    return "<bpmn:extensionElements><zeebe:properties><zeebe:property name=\"weight\" value=\"%d\" /></zeebe:properties></bpmn:extensionElements>"
        .formatted(percent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"50%", "half", "-5", "0", "12.5"})
  void aShareIsAWholeNumber(String share) {
    String condition =
        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">=contact.plan ="
            + " \"pro\"</bpmn:conditionExpression>";
    refuses(
        condition,
        share(50) + condition,
        "f3",
        "The share of this arrow is \"" + share + "\"",
        "<bpmn:sequenceFlow id=\"f3\" sourceRef=\"which\" targetRef=\"note\" />",
        "<bpmn:sequenceFlow id=\"f3\" sourceRef=\"which\" targetRef=\"note\">"
            + share(50).replace("50", share)
            + "</bpmn:sequenceFlow>");
  }

  @ParameterizedTest
  @CsvSource({"33.3, 66.7", "50%, 50%", "'33,3', '66,7'", "half, half"})
  void sharesOfWhichNoneCanBeReadAreSaidToBeNone(String one, String other) {
    String condition =
        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">=contact.plan ="
            + " \"pro\"</bpmn:conditionExpression>";
    String drawn =
        model
            .replace(condition, share(50).replace("50", one))
            .replace(
                "<bpmn:sequenceFlow id=\"f3\" sourceRef=\"which\" targetRef=\"note\" />",
                "<bpmn:sequenceFlow id=\"f3\" sourceRef=\"which\" targetRef=\"note\">"
                    + share(50).replace("50", other)
                    + "</bpmn:sequenceFlow>");
    assertThat(errors(drawn))
        .hasSize(2)
        .allSatisfy(
            finding ->
                assertThat(finding.mend())
                    .isEqualTo("Give a whole number from 1 to 100, without a percent sign."))
        .extracting(Finding::element)
        .containsExactlyInAnyOrder("f2", "f3");
  }

  @Test
  void aValueThatIsNoneIsNotTakenForTheUsualOne() {
    String sound = "<bpmn:intermediateCatchEvent id=\"two-days\">";
    refuses(sound, sound + setting("since", "begin"), "two-days", "before they came here");
    refuses(sound, sound + setting("until", "tiem"), "two-days", "until when people wait");
    assertThat(errors(model.replace(sound, sound + setting("since", "Entry"))))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.mend())
                    .isEqualTo("Use one of now, entry. Did you mean \"entry\"?"));
    assertThat(errors(model.replace(sound, sound + setting("since", " entry ")))).isEmpty();
  }

  private static String setting(String name, String value) {
    return "<bpmn:extensionElements><zeebe:properties><zeebe:property name=\"%s\" value=\"%s\" /></zeebe:properties></bpmn:extensionElements>"
        .formatted(name, value);
  }

  @ParameterizedTest
  @CsvSource({
    "time, days, tues-thurs, 'The setting \"days\" is \"tues\", which'",
    "business-hours, hours, 9-17, 'The setting \"hours\" is \"9-17\", which'",
    "date, offset, 3 days, 'The setting \"attribute\" is missing: people would not wait'",
  })
  void whichSettingOfALocalTimeIsWrongIsSaidOnce(
      String until, String name, String value, String consequence) {
    String sound = "<bpmn:intermediateCatchEvent id=\"two-days\">";
    String both =
        setting("until", until)
            .replace(
                "/></zeebe",
                "/><zeebe:property name=\"%s\" value=\"%s\" /></zeebe".formatted(name, value));
    assertThat(errors(model.replace(sound, sound + both).replace(">P2D<", ">=now()<")))
        .singleElement()
        .satisfies(finding -> assertThat(finding.consequence()).contains(consequence));
  }

  @Test
  void aLocalTimeThatIsNoneWouldBeNoWait() {
    refuses(
        "<bpmn:intermediateCatchEvent id=\"two-days\">",
        "<bpmn:intermediateCatchEvent"
            + " id=\"two-days\"><bpmn:extensionElements><zeebe:properties><zeebe:property"
            + " name=\"until\" value=\"time\" /><zeebe:property name=\"at\" value=\"25:00\""
            + " /></zeebe:properties></bpmn:extensionElements>",
        "two-days",
        "would not wait at all");
  }

  @Test
  void theBestTimeIsOnWhateverDay() {
    refuses(
        "<bpmn:intermediateCatchEvent id=\"two-days\">",
        "<bpmn:intermediateCatchEvent id=\"two-days\">"
            + setting("until", "best-time")
                .replace("/></zeebe", "/><zeebe:property name=\"days\" value=\"mon\" /></zeebe"),
        "two-days",
        "people would go on on other days too");
  }

  @Test
  void nothingIsDoneForWhoeverLeaves() {
    refuses(
        "<bpmn:startEvent id=\"ordered-again\">",
        "<bpmn:serviceTask id=\"bye\"><bpmn:extensionElements><zeebe:taskDefinition"
            + " type=\"send-email\" /></bpmn:extensionElements></bpmn:serviceTask><bpmn:startEvent"
            + " id=\"ordered-again\">",
        "bye",
        "behind the exit \"ordered-again\"");
  }

  @ParameterizedTest
  @CsvSource({
    "trigger.products.price > 20, some p in trigger.products satisfies p.price",
    "\"tea\" = trigger.products.name, some p in trigger.products satisfies p.name",
    "score > 3 and cart.items.quantity = 2, some p in cart.items satisfies p.quantity"
  })
  void aListIsNotComparedWithOneValue(String condition, String mend) {
    assertThat(errors(model.replace("contact.plan = \"pro\"", condition.replace(">", "&gt;"))))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.element()).isEqualTo("f2");
              assertThat(finding.consequence()).contains("it would be true for nobody");
              assertThat(finding.mend()).contains(mend);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(trigger.products.price) > 20",
        "some p in trigger.products satisfies p.price > 20",
        "trigger.products[1].price > 20",
        "list contains(trigger.products.name, \"tea\")",
        "count(trigger.products[price > 20]) > 0"
      })
  void whatIsMadeOfAListIs(String condition) {
    assertThat(errors(model.replace("contact.plan = \"pro\"", condition.replace(">", "&gt;"))))
        .isEmpty();
  }

  @Test
  void anExitWithinASubprocessWouldNotLetEverybodyOut() {
    String exit = between("<bpmn:subProcess", "</bpmn:subProcess>");
    refuses(
        exit,
        "<bpmn:subProcess id=\"part\"><bpmn:incoming>to-part</bpmn:incoming><bpmn:startEvent"
            + " id=\"in\" /><bpmn:endEvent id=\"out\" /><bpmn:sequenceFlow id=\"through\""
            + " sourceRef=\"in\" targetRef=\"out\" />"
            + exit
            + "</bpmn:subProcess><bpmn:sequenceFlow id=\"to-part\" sourceRef=\"which\""
            + " targetRef=\"part\" />",
        "ordered-again",
        "stands inside another subprocess");
  }

  @Test
  void twoExitsThatCannotBeToldApartAreRefused() {
    String exit = between("<bpmn:subProcess", "</bpmn:subProcess>");
    refuses(
        exit,
        exit
            + exit.replaceAll(" (id|sourceRef|targetRef)=\"", " $1=\"twice-")
                .replaceAll("(incoming|outgoing)>(\\w)", "$1>twice-$2"),
        "twice-ordered-again",
        "take the same event under the same condition");
  }

  @Test
  void anExitNamesItsEvent() {
    String exit = between("<bpmn:subProcess", "</bpmn:subProcess>");
    refuses(
        exit,
        exit.replaceFirst("<bpmn:messageEventDefinition[^>]*/>", ""),
        "ordered-again",
        "names no event");
  }

  @Test
  void anErrorThatNothingCatchesIsRefused() {
    refuses(
        "</bpmn:process>",
        "<bpmn:sequenceFlow id=\"to-failed\" sourceRef=\"which\" targetRef=\"failed\""
            + " /><bpmn:endEvent id=\"failed\"><bpmn:errorEventDefinition id=\"e\""
            + " /></bpmn:endEvent></bpmn:process>",
        "failed",
        "throws an error that nothing catches");
  }

  @Test
  void whatTheEngineWouldNotTakeIsRefusedBeforeItIsAsked() {
    refuses(
        "targetRef=\"asked\" />",
        "targetRef=\"asked\"><bpmn:conditionExpression"
            + " xsi:type=\"bpmn:tFormalExpression\">=contact.plan ="
            + " 1</bpmn:conditionExpression></bpmn:sequenceFlow>",
        "ask",
        "The engine would not take this, so nobody would enter: Conditional sequence flows");
  }

  @Test
  void aConditionIsAFormula() {
    once("=contact.plan = \"pro\"", "contact.plan = \"pro\"", "f2", "so it is a text");
    once("=contact.plan = \"pro\"", "pro", "f2", "nobody would go this way");
  }

  @Test
  void theOnlyWayOnIsTakenByWhomeverItsConditionIsNotTrueOfToo() {
    refuses(
        "<bpmn:sequenceFlow id=\"f10\" sourceRef=\"ask\" targetRef=\"asked\" />",
        "<bpmn:sequenceFlow id=\"f10\" sourceRef=\"ask\" targetRef=\"one\" /><bpmn:exclusiveGateway"
            + " id=\"one\" /><bpmn:sequenceFlow id=\"f20\" sourceRef=\"one\""
            + " targetRef=\"asked\"><bpmn:conditionExpression"
            + " xsi:type=\"bpmn:tFormalExpression\">=contact.plan ="
            + " 1</bpmn:conditionExpression></bpmn:sequenceFlow>",
        "one",
        "none of the conditions applies",
        "<bpmn:incoming>f10</bpmn:incoming>",
        "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event.when &gt; date(&quot;2026-13-45&quot;)",
        "@&quot;2026-13-45&quot; &lt; event.when",
        "date(&quot;2026-02-30&quot;) &gt; date(&quot;2026-01-01&quot;)",
        "event.when &lt; date and time( &quot;2026-12-01 9 o'clock&quot; )",
        "event.when + duration(&quot;3 days&quot;) &gt; now"
      })
  void aDateThatThereIsNotIsSaidToBeNone(String filter) {
    once("=event.thanks = true", "=" + filter, "came", "which is no date, time or length of time");
  }

  @Test
  void datesThatThereAreAreRead() {
    assertThat(
            errors(
                model.replace(
                    "=event.thanks = true",
                    "=date(event.when) &gt; date(&quot;2026-12-01&quot;) and now &gt;"
                        + " @&quot;2026-01-01T09:00:00Z&quot; or event.text ="
                        + " &quot;2026-13-45&quot; or time(event.when) &lt;"
                        + " time(&quot;09:00:00&quot;)")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "score.engagment > 20, Write score alone",
    "score.engagement > 20, Write score alone",
    "segments.vip = true, 'list contains(segments'"
  })
  void whatIsOneValueHasNoProperties(String condition, String mend) {
    assertThat(errors(model.replace("contact.plan = \"pro\"", condition.replace(">", "&gt;"))))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.element()).isEqualTo("f2");
              assertThat(finding.consequence()).contains("it would be empty for every person");
              assertThat(finding.mend()).contains(mend);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"userTask", "scriptTask", "receiveTask", "manualTask", "businessRuleTask"})
  void aTaskThatNobodyServesIsSaidOnceWhateverElseIsMissingInIt(String kind) {
    String task = between("<bpmn:serviceTask id=\"points\">", "</bpmn:serviceTask>");
    once(
        task,
        "<bpmn:%1$s id=\"points\"><bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f4</bpmn:outgoing></bpmn:%1$s>"
            .formatted(kind),
        "points",
        "which no part of Waymark serves");
  }

  @ParameterizedTest
  @CsvSource({
    "P0D, back, over before it began",
    "hourly, back, cannot be understood",
    "PT1H, ask, 4 promotional messages"
  })
  void ofALoopThatGoesTooFastOnlyTheCauseIsSaid(String pause, String element, String consequence) {
    once(
        "<bpmn:endEvent id=\"asked\"><bpmn:incoming>f10</bpmn:incoming></bpmn:endEvent>",
        """
        <bpmn:exclusiveGateway id="asked" default="on" />
        <bpmn:sequenceFlow id="on" sourceRef="asked" targetRef="over" /><bpmn:endEvent id="over" />
        <bpmn:sequenceFlow id="round" sourceRef="asked" targetRef="back"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=contact.plan = "free"</bpmn:conditionExpression></bpmn:sequenceFlow>
        <bpmn:intermediateCatchEvent id="back"><bpmn:timerEventDefinition id="t2"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">%s</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
        <bpmn:sequenceFlow id="again-1" sourceRef="back" targetRef="ask" />\
        """
            .formatted(pause),
        element,
        consequence);
  }

  @Test
  void anEventThatNothingSendsIsSaidOnce() {
    String nothing =
        "<bpmn:conditionalEventDefinition id=\"c\"><bpmn:condition"
            + " xsi:type=\"bpmn:tFormalExpression\">=x</bpmn:condition></bpmn:conditionalEventDefinition>";
    once(
        between("<bpmn:timerEventDefinition", "</bpmn:timerEventDefinition>"),
        nothing,
        "two-days",
        "This waits for a \"conditional\"");
    once(
        "<bpmn:messageEventDefinition id=\"m3\" messageRef=\"order\" />",
        nothing,
        "ordered-again",
        "This waits for a \"conditional\"");
    once(
        "</bpmn:process>",
        "<bpmn:intermediateCatchEvent id=\"link\"><bpmn:linkEventDefinition id=\"l\" name=\"L\""
            + " /></bpmn:intermediateCatchEvent><bpmn:sequenceFlow id=\"out\" sourceRef=\"link\""
            + " targetRef=\"done\" /></bpmn:process>",
        "link",
        "This waits for a \"link\"");
    once(
        "<bpmn:endEvent id=\"done\"><bpmn:incoming>f8</bpmn:incoming>",
        "<bpmn:endEvent id=\"done\"><bpmn:incoming>f8</bpmn:incoming><bpmn:messageEventDefinition"
            + " id=\"m8\" messageRef=\"review\" />",
        "done",
        "This event of the kind \"message\"");
  }

  @Test
  void ofWhatIsCutOffOnlyTheBeginningIsSaid() {
    String way =
        "<bpmn:exclusiveGateway id=\"lost-1\" /><bpmn:sequenceFlow id=\"l1\" sourceRef=\"lost-1\""
            + " targetRef=\"lost-2\" /><bpmn:exclusiveGateway id=\"lost-2\" /><bpmn:sequenceFlow"
            + " id=\"l2\" sourceRef=\"lost-2\" targetRef=\"%s\" />";
    once("</bpmn:process>", way.formatted("done") + "</bpmn:process>", "lost-1", "No way leads");
    refuses("</bpmn:process>", way.formatted("lost-1") + "</bpmn:process>", "lost-1", "No way");
    assertThat(
            errors(model.replace("</bpmn:process>", way.formatted("lost-1") + "</bpmn:process>")))
        .extracting(Finding::element)
        .doesNotContain("lost-2");
  }

  private void once(String sound, String bad, String element, String consequence) {
    assertThat(model).contains(sound);
    assertThat(errors(model.replace(sound, bad)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.element()).isEqualTo(element);
              assertThat(finding.consequence()).contains(consequence);
              assertThat(finding.mend()).isNotBlank();
            });
  }

  private String between(String from, String to) {
    return model.substring(model.indexOf(from), model.indexOf(to) + to.length());
  }

  private void refuses(
      String sound, String bad, String element, String consequence, String... further) {
    assertThat(model).contains(sound);
    String changed = model.replace(sound, bad);
    for (int i = 0; i < further.length; i += 2) {
      assertThat(changed).contains(further[i]);
      changed = changed.replace(further[i], further[i + 1]);
    }
    assertThat(judge(changed))
        .anySatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
              assertThat(finding.element()).isEqualTo(element);
              assertThat(finding.consequence()).contains(consequence);
              assertThat(finding.mend()).isNotBlank();
            });
  }

  private static List<Finding> errors(String bpmn) {
    return judge(bpmn).stream()
        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
        .toList();
  }

  private static List<Finding> judge(String bpmn) {
    return DeployGate.judge(Draft.read(new Bundle(bpmn, Map.of()), START), Around.usual());
  }
}
