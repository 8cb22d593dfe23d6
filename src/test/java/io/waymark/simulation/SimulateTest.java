package io.waymark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is said before anything is started; what is right is played in SimulationIT. */
class SimulateTest {

  private static final String DRAFT = "bpmn/welcome-series";

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @TempDir Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void withoutADraftOrPeopleItSaysHowItIsCalled() {
    assertThat(run()).isEqualTo(2);
    assertThat(said()).contains("Usage", "--events", "--people");
    assertThat(run(DRAFT)).isEqualTo(2);
  }

  @Test
  void anOptionThatIsNoneIsNamed() throws IOException {
    assertThat(run(DRAFT, "--people", people("{}"), "--day", "3")).isEqualTo(2);
    assertThat(said()).contains("There is no option --day");
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws IOException {
    assertThat(run("no-such.bpmn", "--people", people("{}"))).isEqualTo(2);
    assertThat(said()).contains("no-such.bpmn");
    assertThat(run(DRAFT, "--people", "nobody.json")).isEqualTo(2);
    assertThat(said()).contains("nobody.json");
  }

  @Test
  void peopleWhoAreWrittenWrongAreNamedByTheirPlace() throws IOException {
    refuses("{\"people\": [{\"traits\": {}}]}", "people[0]: give userId");
    refuses(
        "{\"people\": [{\"userId\": \"ada\"}, {\"userId\": \"ada\"}]}",
        "people[1]: the userId ada is there twice");
    refuses(
        "{\"people\": [{\"userId\": \"ada\", \"email\": \"a@b.example\"}]}",
        "people[0]: give userId and traits");
    refuses("{\"peple\": []}", "peple");
    refuses(
        "{\"events\": [{\"at\": \"P40D\", \"userId\": \"ada\", \"event\": \"Signed Up\"}]}",
        "events[0] happens at");
    refuses("[", "is not what --events takes");
  }

  @Test
  void whoTheyAreAndWhatTheyDoMayStandInFilesOfTheirOwn() throws IOException {
    String ada =
        Files.writeString(directory.resolve("ada.json"), "{\"people\": [{\"userId\": \"ada\"}]}")
            .toString();
    String late =
        "{\"events\": [{\"at\": \"P40D\", \"userId\": \"ada\", \"event\": \"Signed Up\"}]}";
    assertThat(run(DRAFT, "--people", ada, "--events", people(late))).isEqualTo(2);
    assertThat(said()).contains("events[0] happens at");
    said.reset();
    assertThat(run(DRAFT, "--people", ada, "--events", ada)).isEqualTo(2);
    assertThat(said()).contains("the userId ada is there twice");
  }

  @Test
  void withoutAStartItBeginsNow() throws IOException {
    refuses(
        "{\"events\": [{\"at\": \"2026-03-02T07:59:59Z\", \"userId\": \"ada\", \"event\": \"Signed Up\"}]}",
        "events[0] happens at 2026-03-02T07:59:59Z, which is not between the start, 2026-03-02T08:00:00Z,");
  }

  @Test
  void whatIsNoModelIsSaidBeforeAnythingIsStarted() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.bpmn"), "<definitions");
    assertThat(run(broken.toString(), "--people", people("{}"))).isEqualTo(2);
    assertThat(said()).contains("this is no XML that can be read");
    assertThat(run(DRAFT, "--against", broken.toString(), "--people", people("{}"))).isEqualTo(2);
  }

  private void refuses(String people, String sentence) throws IOException {
    said.reset();
    assertThat(run(DRAFT, "--people", people(people))).isEqualTo(2);
    assertThat(said()).contains(sentence);
  }

  private String people(String json) throws IOException {
    return Files.writeString(directory.resolve("people.json"), json).toString();
  }

  private int run(String... words) {
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return Simulate.run(List.of(words), Clock.fixed(NOW, ZoneOffset.UTC), out, out);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
