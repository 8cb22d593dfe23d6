package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.Waymark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The deploy gate in anybody's build: no database, no engine, an exit status. */
class LintTest {

  private static final Path NUDGE = Path.of("src/test/resources/journeys/nudge");

  @TempDir Path folder;
  private String said = "";

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
  void whatIsNoFileIsSaid() {
    assertThat(lint(folder.resolve("nowhere.bpmn").toString())).isEqualTo(2);
    assertThat(said).contains("nowhere.bpmn", "Name the BPMN file");
    assertThat(lint()).isEqualTo(2);
    assertThat(lint("--jason", "a.bpmn")).isEqualTo(2);
    assertThat(said).contains("Usage");
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
    assertThat(lint("--json", "--diff", NUDGE.toString(), now.toString())).isZero();
    JsonNode changes = JsonMapper.builder().build().readTree(said).path("changes");
    assertThat(changes.size()).isEqualTo(1);
    assertThat(changes.get(0).path("text").asString()).contains("is now *9 days*");
    assertThat(lint(now.toString(), "--diff", folder.resolve("never").toString())).isEqualTo(2);
    assertThat(lint(now.toString(), "--diff", folder.toString())).isEqualTo(2);
    assertThat(said).contains("0 .bpmn files", "Name the file itself");
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
  void namesInMessagesAreReadToo() throws IOException {
    String mail = Files.readString(NUDGE.resolve("nudge-1.mjml"));
    for (String name : List.of("nudge.bpmn", "nudge-1.mjml", "nudge-2.mjml")) {
      Files.copy(NUDGE.resolve(name), folder.resolve(name));
    }
    Files.writeString(
        folder.resolve("nudge-1.mjml"),
        mail.replaceFirst(
            "<mj-text>",
            "<mj-text>{{ contact.fist_name }} {% for item in cart.items %}{{ item.nam }}{% endfor %}"));
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
