package io.waymark.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.Waymark;
import io.waymark.support.Drawing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The deploy gate in anybody's build: no database, no engine, an exit status. */
class LintTest {

  private static final Path NUDGE = Path.of("src/test/resources/journeys/nudge");

  @TempDir Path folder;
  private String said = "";

  /** Their next review is on 2027-02-15; every other warning holds at any time. */
  @Test
  void ofShippedJourneysThereIsNothingToSayButWhenToLookAgain() {
    List<String> files = ShippedJourneys.files().stream().map(Path::toString).toList();
    assertThat(lint(files.toArray(String[]::new))).as(said).isZero();
    assertThat(said.lines().filter(line -> line.matches(".*: (error|warning).*")))
        .allMatch(line -> line.matches(".*(looked at again on|looks at this journey before).*"));
  }

  @Test
  void everyShippedJourneyWouldBeTaken() {
    List<String> files = ShippedJourneys.files().stream().map(Path::toString).toList();
    assertThat(lint(files.toArray(String[]::new))).as(said).isZero();
    assertThat(said.lines()).hasSizeGreaterThanOrEqualTo(files.size());
  }

  @Test
  void aJourneyThatWouldBeRefusedSaysWhereWhyAndHowToMend() throws IOException {
    String broken = withoutItsMessage();
    assertThat(lint(broken)).isEqualTo(1);
    assertThat(said).contains("error at first: There is no message \"nudge-1\"", "Put a file");
    assertThat(lint("--json", broken)).isEqualTo(1);
    JsonNode file = JsonMapper.builder().build().readTree(said).path("files").get(0);
    assertThat(file.path("file").asString()).isEqualTo(broken);
    assertThat(file.at("/findings/0/element").asString()).isEqualTo("first");
  }

  @Test
  void settingsThatWouldHoldForNobodyAreRefused() throws IOException {
    assertThat(lint(drawn("send-email", "notAfter", "PT0S"))).isEqualTo(1);
    assertThat(said).contains("error at here: The setting \"notAfter\" leaves no time");
    assertThat(lint(drawn("notify-sales", "owner", "not an address"))).isEqualTo(1);
    assertThat(said).contains("error at here: The owner \"not an address\" is no e-mail address");
    for (String owner : List.of("ada@example.com", "=contact.owner", "")) {
      assertThat(lint(drawn("notify-sales", "owner", owner))).as(said).isZero();
    }
  }

  @Test
  void aFormulaThatComesToTheWrongKindForEverybodyIsRefused() throws IOException {
    for (String points : List.of("=now()", "=&quot;ten&quot;", "=day of week(today())", "=null")) {
      assertThat(lint(drawn("update-score", "points", points))).as(points).isEqualTo(1);
      assertThat(said).contains("error at here: The setting \"points\" ");
    }
    for (String points : List.of("=contact.points", "=now().month", "=2 + 3", "-5")) {
      assertThat(lint(drawn("update-score", "points", points))).as(said).isZero();
    }
  }

  private String drawn(String type, String setting, String value) throws IOException {
    Drawing drawing = quiet("odd");
    byte[] zip =
        type.equals("send-email")
            ? drawing
                .email("hello")
                .step(
                    "here",
                    type,
                    setting,
                    value,
                    "message",
                    "hello",
                    "topic",
                    "tips",
                    "kind",
                    "promotional")
                .zip()
            : drawing.step("here", type, setting, value, "reason", "asked for a call").zip();
    return Files.write(folder.resolve("odd.zip"), zip).toString();
  }

  @Test
  void journeysThatAreCheckedTogetherKnowEachOthersTopics() throws IOException {
    Path mails = Files.write(folder.resolve("mails.zip"), quiet("mails").email("a").zip());
    Path leaves =
        Files.write(
            folder.resolve("leaves.zip"),
            quiet("leaves")
                .step("off", "unsubscribe", "channel", "email", "topic", "tips", "reason", "asked")
                .zip());
    lint(mails.toString(), leaves.toString());
    assertThat(said).doesNotContain("taken off the topic");
    lint(leaves.toString());
    assertThat(said).contains("warning at off: People are taken off the topic \"tips\", on which");
  }

  private static Drawing quiet(String id) {
    return new Drawing(id).entry("Signed Up", "kind", "transactional");
  }

  @Test
  void whatIsNoFileIsSaid() {
    assertThat(lint(folder.resolve("nowhere.bpmn").toString())).isEqualTo(2);
    assertThat(said).contains("nowhere.bpmn", "Name the BPMN file");
    assertThat(lint()).isEqualTo(2);
    assertThat(lint("--jason", "a.bpmn")).isEqualTo(2);
    assertThat(said).contains("Usage");
  }

  @Test
  void whatCannotBeReadIsNoJourneyThatWouldBeRefused() throws IOException {
    unreadable("empty.bpmn", new byte[0], "The file is empty");
    unreadable("blank.bpmn", " \n".getBytes(UTF_8), "The file is empty");
    unreadable(
        "picture.bpmn", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1}, "The file is not in UTF-8");
    unreadable("huge.bpmn", "x".repeat(5_000_000).getBytes(UTF_8), "The file is larger than 2 MB");
    unreadable("no.zip", "<xml/>".getBytes(UTF_8), "The zip is broken");
    byte[] zip = new Drawing("whole").entry("Signed Up").email("one").email("two").zip();
    unreadable("cut.zip", Arrays.copyOf(zip, zip.length / 2), "The zip is broken");
    unreadable("tail.zip", Arrays.copyOf(zip, zip.length - 30), "The zip is broken");
    assertThat(lint(Files.createDirectory(folder.resolve("nothing")).toString())).isEqualTo(2);
    assertThat(said).contains("holds no .bpmn file");
    assertThat(lint(NUDGE.toString(), folder.resolve("nothing").toString(), "--json")).isEqualTo(2);
    assertThat(JsonMapper.builder().build().readTree(said).path("files").size()).isEqualTo(2);
  }

  private void unreadable(String name, byte[] content, String consequence) throws IOException {
    Path file =
        Files.write(Files.createDirectory(folder.resolve("of " + name)).resolve(name), content);
    assertThat(lint(file.toString())).as(said).isEqualTo(2);
    assertThat(said).startsWith(file + ": error: " + consequence);
  }

  @Test
  void whatIsNoDiagramCannotBeReadEither() throws IOException {
    String sound = Files.readString(NUDGE.resolve("nudge.bpmn"));
    unreadable("notes.txt", "Call Tom.".getBytes(UTF_8), "This is no diagram");
    unreadable("cut.bpmn", sound.replace("</bpmn:process>", "").getBytes(UTF_8), "Line ");
    assertThat(said).contains("this is no XML that can be read");
    String declares = "The file declares a document type";
    String entity = "<!DOCTYPE x [<!ENTITY a \"%s\"><!ENTITY b \"&a;&a;\">]>";
    unreadable(
        "bomb.bpmn",
        sound.replaceFirst("<bpmn", entity.formatted("ha") + "<bpmn").getBytes(UTF_8),
        declares);
    unreadable(
        "spy.bpmn",
        sound
            .replaceFirst("<bpmn", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><bpmn")
            .getBytes(UTF_8),
        declares);
    for (String element : List.of("bpmn:subProcess", "zeebe:properties")) {
      String deep =
          "<%s>".formatted(element).repeat(5_000) + "</%s>".formatted(element).repeat(5_000);
      unreadable(
          "deep-" + element.substring(6) + ".bpmn",
          sound.replaceFirst("</bpmn:process>", deep + "</bpmn:process>").getBytes(UTF_8),
          "The model is nested too deeply");
    }
  }

  @Test
  void aDiagramThatIsBrokenWouldBeRefused() throws IOException {
    Path file = folder.resolve("broken.bpmn");
    String sound = Files.readString(NUDGE.resolve("nudge.bpmn"));
    for (String broken :
        List.of(
            sound.replaceFirst("targetRef=\"[^\"]*\"", "targetRef=\"nowhere\""),
            sound
                .replaceFirst("bpmn:timeDuration", "bpmn:timeDuraton")
                .replaceFirst("/bpmn:timeDuration", "/bpmn:timeDuraton"),
            sound.replace("isExecutable=\"true\"", "isExecutable=\"false\""))) {
      assertThat(broken).isNotEqualTo(sound);
      Files.writeString(file, broken);
      assertThat(lint(file.toString())).as(said).isEqualTo(1);
    }
  }

  @Test
  void whatIsWrongInSeveralStepsIsSaidOnce() throws IOException {
    Drawing drawing = new Drawing("five").entry("Signed Up", "goal", "Order Completed");
    for (int i = 1; i <= 5; i++) {
      drawing.email("mail-" + i).wait("P2D");
    }
    Path folder = unpacked(drawing.exit("Order Completed"));
    Path model = folder.resolve("five.bpmn");
    String sound = Files.readString(model);
    Files.writeString(model, sound.replace("key=\"topic\"", "key=\"topik\""));
    assertThat(lint(model.toString())).isEqualTo(1);
    assertThat(said.lines().filter(line -> line.contains(": error")))
        .singleElement()
        .asString()
        .contains("at mail-1, mail-2, mail-3, mail-4, mail-5: The step has no setting \"topik\"");
    assertThat(said).contains("Did you mean \"topic\"?");
    Files.writeString(model, sound.replace("key=\"message\"", "key=\"template\""));
    assertThat(lint(model.toString())).isEqualTo(1);
    assertThat(said.lines().filter(line -> line.contains(": error"))).as(said).hasSize(1);
    assertThat(said).contains("no setting \"template\"", "Did you mean \"message\"?");
    Files.writeString(model, sound.replace("value=\"promotional\"", "value=\"promotion\""));
    assertThat(lint(model.toString())).isEqualTo(1);
    assertThat(said.lines().filter(line -> line.contains(": error"))).as(said).hasSize(1);
  }

  private Path unpacked(Drawing drawing) throws IOException {
    Path into = Files.createDirectory(folder.resolve("unpacked"));
    try (var zip = new ZipInputStream(new ByteArrayInputStream(drawing.zip()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Files.write(into.resolve(entry.getName()), zip.readAllBytes());
      }
    }
    return into;
  }

  @Test
  void whatHasChangedIsToldInWords() throws IOException {
    Path now = Files.createDirectory(folder.resolve("now"));
    for (String name : List.of("nudge.bpmn", "nudge-1.mjml", "nudge-2.mjml")) {
      String text = Files.readString(NUDGE.resolve(name));
      Files.writeString(now.resolve(name), text.replaceFirst(">P\\w+<", ">P9D<"));
    }
    assertThat(lint(now.toString(), "--diff", NUDGE.toString())).isZero();
    assertThat(said).contains(" is now *9 days*.\n");
    assertThat(said.lines().filter(line -> !line.isBlank())).allMatch(l -> l.matches("(- |  ).*"));
    assertThat(lint("--json", "--diff", NUDGE.toString(), now.toString())).isZero();
    JsonNode changes = JsonMapper.builder().build().readTree(said).path("changes");
    assertThat(changes.size()).isEqualTo(1);
    assertThat(changes.get(0).path("text").asString()).contains("is now *9 days*");
    assertThat(lint(now.toString(), "--diff", folder.resolve("never").toString())).isEqualTo(2);
    assertThat(lint(now.toString(), "--diff", folder.toString())).isEqualTo(2);
    assertThat(said).contains("holds no .bpmn file", "Name the file itself");
  }

  @Test
  void aNameThatIsNearlyThatOfAnotherJourneyIsRefused() throws IOException {
    Path one = Files.createDirectory(folder.resolve("one"));
    for (String name : List.of("nudge.bpmn", "nudge-1.mjml", "nudge-2.mjml")) {
      Files.copy(NUDGE.resolve(name), one.resolve(name));
    }
    Path other = folder.resolve("other.bpmn");
    Files.writeString(
        other,
        Files.readString(NUDGE.resolve("nudge.bpmn"))
            .replace("\"Looked Around\"", "\"Loked Around\""));
    assertThat(lint(one.toString(), other.toString())).isEqualTo(1);
    assertThat(said).contains("Did you mean \"Looked Around\"?");
  }

  @Test
  void textThatWouldBeLostIsWarnedOf() throws IOException {
    String mail = Files.readString(NUDGE.resolve("nudge-1.mjml"));
    for (String name : List.of("nudge.bpmn", "nudge-1.mjml", "nudge-2.mjml")) {
      Files.copy(NUDGE.resolve(name), folder.resolve(name));
    }
    Files.writeString(
        folder.resolve("nudge-1.mjml"), mail.replaceFirst("<mj-text>", "Good day.<mj-text>"));
    assertThat(lint(folder.toString())).as(said).isZero();
    assertThat(said)
        .contains(
            "warning at first: \"Good day.\" stands in <mj-column>", "Put it into an <mj-text>");
    Files.writeString(folder.resolve("nudge-1.mjml"), mail + "See you!");
    assertThat(lint(folder.toString())).isEqualTo(1);
    assertThat(said).contains("error at first:", "\"See you!\" stands outside of <mjml>");
  }

  @Test
  void namesInMessagesAreReadToo() throws IOException {
    String mail = Files.readString(NUDGE.resolve("nudge-1.mjml"));
    for (String name : List.of("nudge.bpmn", "nudge-1.mjml", "nudge-2.mjml")) {
      Files.copy(NUDGE.resolve(name), folder.resolve(name));
    }
    Files.writeString(
        folder.resolve("nudge-1.mjml"),
        mail.replaceFirst(
            "<mj-text>",
            "<mj-text>{{ contact.fist_name }} {% for item in cart.items %}{{ item.nam }}{% endfor"
                + " %}"));
    assertThat(lint(folder.toString())).isEqualTo(1);
    assertThat(said)
        .contains("The message nudge-1.mjml asks for contact.fist_name", "Did you mean item.name?");
    Files.writeString(
        folder.resolve("nudge-1.mjml"), mail.replaceFirst("<mj-text>", "<mj-text>{{ event.x }}"));
    assertThat(lint(folder.toString())).isEqualTo(1);
    assertThat(said).contains("the event that let the person in is called trigger");
  }

  private String withoutItsMessage() throws IOException {
    Path file = folder.resolve("nudge.bpmn");
    Files.copy(Path.of("src/test/resources/journeys/nudge/nudge.bpmn"), file);
    return file.toString();
  }

  private int lint(String... arguments) {
    var bytes = new ByteArrayOutputStream();
    int status =
        Lint.run(
            Waymark.class,
            List.of(arguments),
            new PrintStream(bytes, true, StandardCharsets.UTF_8));
    said = bytes.toString(StandardCharsets.UTF_8);
    return status;
  }
}
