package io.waymark.journey.change;

import static io.waymark.support.WaymarkTest.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Draft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One journey, changed in one way after the other. */
class ChangesTest {

  private static final String MAIL =
      """
      ---
      subject: How was it?
      preheader: Two minutes
      ---
      <mjml><mj-body>
      <mj-text>Tell us <a href="https://shop.example/review">here</a>.</mj-text>
      </mj-body></mjml>
      """;

  private String before;

  @BeforeEach
  void aJourney() throws IOException {
    before = Files.readString(Path.of("src/test/resources/journeys/thanks/thanks.bpmn"));
  }

  @Test
  void theSameIsNoChange() {
    assertThat(told(before)).isEqualTo("Nothing has changed for anybody.\n");
  }

  @Test
  void waitsAreToldInWords() {
    String named =
        before.replace(
            "<bpmn:intermediateCatchEvent id=\"two-days\"",
            "<bpmn:intermediateCatchEvent id=\"two-days\" name=\"Time to try it\"");
    before = named;
    assertThat(told(named.replace(">P2D<", ">P5DT12H<")))
        .isEqualTo("- Wait *Time to try it*: *2 days* is now *5 days 12 hours*.\n");
    assertThat(told(named.replace(">P2D<", ">=trigger.later<")))
        .isEqualTo("- Wait *Time to try it*: *2 days* is now `=trigger.later`.\n");
  }

  @Test
  void theEntryIsToldByItsLabels() {
    assertThat(
            told(
                before
                    .replace("=event.thanks = true", "=event.thanks = false")
                    .replace(
                        "<zeebe:property name=\"goal\"",
                        "<zeebe:property name=\"holdout\" value=\"5\" /><zeebe:property name=\"goal\"")))
        .isEqualTo(
            "- Entry: the condition for entering is now `=event.thanks = false`, it was `=event.thanks = true`.\n"
                + "- Entry: the percentage held out is now `5`, nothing was said before.\n");
  }

  @Test
  void stepsAreToldByWhatTheyAreSet() {
    assertThat(told(before.replace("key=\"points\" value=\"10\"", "key=\"points\" value=\"20\"")))
        .isEqualTo("- Step `points`: points is now `20`, it was `10`.\n");
  }

  @Test
  void conditionsAreToldWithTheirArrow() {
    assertThat(told(before.replace("contact.plan = \"pro\"", "contact.plan = \"team\"")))
        .isEqualTo(
            "- Branch *Pro?*, arrow *pro*: the condition is now `contact.plan = \"team\"`, it was `contact.plan = \"pro\"`.\n");
  }

  @Test
  void anExitThatIsGoneIsToldWithWhatItMeans() {
    String exit =
        before.substring(
            before.indexOf("<bpmn:subProcess"), before.indexOf("</bpmn:subProcess>") + 18);
    assertThat(told(before.replace(exit, "")))
        .contains("Exit `", "removed: *Order Completed* no longer ends the journey")
        .hasLineCount(1);
    String with = before;
    before = before.replace(exit, "");
    assertThat(told(with)).contains("added: *Order Completed* ", "now ends the journey at once");
  }

  @Test
  void aStepInBetweenIsToldWithTheNewWay() {
    String after =
        before.replace(
            "<bpmn:sequenceFlow id=\"f5\" sourceRef=\"note\" targetRef=\"wait\" />",
            """
            <bpmn:serviceTask id="more" name="Say more"><bpmn:extensionElements><zeebe:taskDefinition type="send-email" /><zeebe:taskHeaders><zeebe:header key="message" value="more" /></zeebe:taskHeaders></bpmn:extensionElements></bpmn:serviceTask>
            <bpmn:sequenceFlow id="f5" sourceRef="more" targetRef="wait" /><bpmn:sequenceFlow id="f5a" sourceRef="note" targetRef="more" />""");
    assertThat(told(after))
        .isEqualTo(
            "- Step *Say more* added: `send-email`, message *more*.\n"
                + "- After `note` comes *Say more* instead of `wait`.\n");
    String with = after;
    after = before;
    before = with;
    assertThat(told(after))
        .isEqualTo(
            "- Step *Say more* removed: `send-email`, message *more*.\n"
                + "- After `note` comes `wait` instead of *Say more*.\n");
  }

  @Test
  void namesAreToldToo() {
    assertThat(
            told(
                before
                    .replace("name=\"Pro?\"", "name=\"Paid_plan?\"")
                    .replace("\"Thanks\"", "\"Thank you\"")))
        .isEqualTo(
            "- The journey is called *Thank you*, it was *Thanks*.\n"
                + "- Gateway *Pro?* is now called *Paid\\_plan?*.\n");
  }

  @Test
  void anotherIdAloneIsToldAsOne() {
    assertThat(told(renamed("note", "note-it")))
        .isEqualTo("- Step is now called `note-it` (was `note`).\n");
    before = named("note", "Note it down");
    assertThat(told(renamed("note", "note-it")))
        .isEqualTo("- Step *Note it down* is now called `note-it` (was `note`).\n");
    assertThat(told(renamed("which", "plan")))
        .isEqualTo("- Gateway *Pro?* is now called `plan` (was `which`).\n");
  }

  @Test
  void anotherNameAndIdAreToldAtOnce() {
    before = named("note", "note");
    String after = renamed("note", "jot").replace("name=\"note\"", "name=\"jot\"");
    assertThat(told(after)).isEqualTo("- Step *note* is now called *jot* (`jot`, was `note`).\n");
  }

  /** What stands behind a gateway, or in a subprocess, is known again with it. */
  @Test
  void otherIdsOfAGatewayAndOfWhatStandsBehindItAreToldAsSuch() {
    before = renamed("wait", "until").replace("\"two-days\"", "\"time-out\"");
    String after = before;
    aJourneyAgain();
    assertThat(told(after))
        .isEqualTo(
            "- Wait is now called `time-out` (was `two-days`).\n"
                + "- Wait for the first of several is now called `until` (was `wait`).\n");
    assertThat(
            told(before.replace("\"again\"", "\"once-more\"").replace("ordered-again", "bought")))
        .isEqualTo("- Exit on *Order Completed* is now called `bought` (was `ordered-again`).\n");
  }

  @Test
  void whatIsSetAnewUnderANewIdIsAnotherStep() {
    assertThat(told(renamed("points", "score").replace("value=\"10\"", "value=\"20\"")))
        .contains("Step `score` added", "Step `points` removed")
        .contains("After *Pro?* comes `score` instead of `points`.");
  }

  @Test
  void whereTwoCouldBeItNoneIsAndItIsSaid() {
    before = withOneMore(before, "more");
    String after = withOneMore(renamed("more", "again-1"), "again-2");
    assertThat(told(after))
        .contains(
            "Step *Say more* (`again-1`) added: `send-email`, message *more*. It may be `more` under another id: nothing tells which.",
            "Step *Say more* (`again-2`) added: `send-email`, message *more*. It may be `more` under another id: nothing tells which.",
            "Step *Say more* (`more`) removed: `send-email`, message *more*. It may be called `again-1` or `again-2` now: nothing tells which.")
        .doesNotContain("is now called");
  }

  @Test
  void stepsOfOneNameAreToldWithTheirIds() {
    before = withOneMore(before, "more-1");
    assertThat(told(withOneMore(before, "more-2")))
        .isEqualTo(
            "- Step *Say more* (`more-2`) added: `send-email`, message *more*.\n"
                + "- After `note` comes *Say more* (`more-2`) instead of *Say more* (`more-1`).\n");
  }

  @Test
  void anArrowThatIsDrawnAnewToTheSamePlaceIsTheSame() {
    assertThat(told(renamed("f2", "f20"))).isEqualTo("Nothing has changed for anybody.\n");
    assertThat(told(renamed("f3", "f30"))).isEqualTo("Nothing has changed for anybody.\n");
    assertThat(told(renamed("f2", "f20").replace("\"pro\"</", "\"team\"</")))
        .isEqualTo(
            "- Branch *Pro?*, arrow *pro*: the condition is now `contact.plan = \"team\"`, it was `contact.plan = \"pro\"`.\n");
  }

  @Test
  void messagesAreToldAsTheyAreRead() {
    assertThat(read(MAIL.replace("How was it?", "And?").replace("Tell us", "Say it")))
        .isEqualTo(
            "- Message *ask*: subject changed from \"How was it?\" to \"And?\".\n"
                + "- Message *ask*: text removed: \"Tell us (https://shop.example/review) here .\"\n"
                + "- Message *ask*: text added: \"Say it (https://shop.example/review) here .\"\n");
    assertThat(read(MAIL.replace("example/review", "example/say"))).contains("example/say");
    assertThat(read(MAIL.replace("<mj-text>", "<mj-text color=\"red\">")))
        .isEqualTo("- Message *ask*: the layout is another one, the text is the same.\n");
  }

  @Test
  void messagesThatComeAndGoAreNamed() {
    assertThat(told(before, Map.of("ask.mjml", MAIL), before, Map.of("ask.de.mjml", MAIL)))
        .isEqualTo(
            "- Message *ask.de* added, subject \"How was it?\".\n"
                + "- Message *ask* removed, subject \"How was it?\".\n");
  }

  private void aJourneyAgain() {
    try {
      aJourney();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String renamed(String id, String other) {
    return before
        .replace(" id=\"" + id + "\"", " id=\"" + other + "\"")
        .replace("Ref=\"" + id + "\"", "Ref=\"" + other + "\"")
        .replace("default=\"" + id + "\"", "default=\"" + other + "\"")
        .replace(">" + id + "<", ">" + other + "<");
  }

  private String named(String id, String name) {
    return before.replace(" id=\"" + id + "\"", " id=\"" + id + "\" name=\"" + name + "\"");
  }

  /** One more step in front of the wait, all of one name and message. */
  private static String withOneMore(String bpmn, String id) {
    String from = "<bpmn:sequenceFlow id=\"f5\" sourceRef=\"note\" ";
    return bpmn.replace(
        from,
        """
        <bpmn:serviceTask id="%1$s" name="Say more"><bpmn:extensionElements><zeebe:taskDefinition type="send-email" /><zeebe:taskHeaders><zeebe:header key="message" value="more" /></zeebe:taskHeaders></bpmn:extensionElements></bpmn:serviceTask>
        <bpmn:sequenceFlow id="f5" sourceRef="note" targetRef="%1$s" /><bpmn:sequenceFlow id="f5-%1$s" sourceRef="%1$s"\s"""
            .formatted(id));
  }

  private String read(String message) {
    return told(before, Map.of("ask.mjml", MAIL), before, Map.of("ask.mjml", message));
  }

  private String told(String after) {
    return told(before, Map.of(), after, Map.of());
  }

  private static String told(
      String before, Map<String, String> was, String after, Map<String, String> is) {
    return Changes.markdown(Changes.between(draft(before, was), draft(after, is)));
  }

  private static Draft draft(String bpmn, Map<String, String> files) {
    return Draft.read(new Bundle(bpmn, new TreeMap<>(files)), START);
  }
}
