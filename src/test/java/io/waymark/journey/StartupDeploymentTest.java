package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audience.ReadyMade;
import io.waymark.audience.score.table.DrawnTable;
import io.waymark.support.Api;
import io.waymark.support.JourneyTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** One broken journey in the folder is told, and keeps no other from starting. */
@JourneyTest
@ExtendWith(OutputCaptureExtension.class)
class StartupDeploymentTest {

  private static final Path PARCEL = Path.of("src/test/resources/journeys/parcel/parcel.bpmn");

  @TempDir Path folder;
  @Autowired Api api;
  @Autowired Deployment deployment;
  @Autowired ReadyMade readyMade;
  private String parcel;

  @BeforeEach
  void aSoundJourneyStandsLast() throws Exception {
    parcel = Files.readString(PARCEL).replace("Parcel Shipped", "Shipped At The Start");
  }

  @Test
  void aFlowThatLeadsNowhereKeepsNoOtherJourneyBack(CapturedOutput log) throws Exception {
    put(
        "a-broken",
        parcel.replace(
            "<bpmn:sequenceFlow id=\"f1\" sourceRef=\"sent\" targetRef=\"tell\" />", ""));
    putSound("z-after-a-flow");
    start();
    assertThat(api.get("/api/journeys/z-after-a-flow").statusCode()).isEqualTo(200);
    assertThat(log.getAll().lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("a-broken.bpmn is not deployed", "f1", "Draw the connection again"));
  }

  @Test
  void aMessageThatIsNotInUtf8KeepsNoOtherJourneyBack(CapturedOutput log) throws Exception {
    put("a-latin", parcel.replace("id=\"parcel\"", "id=\"a-latin\""));
    Files.write(
        folder.resolve("a-latin/on-its-way.sms.liquid"),
        "Grüße".getBytes(StandardCharsets.ISO_8859_1));
    putSound("z-after-latin");
    start();
    assertThat(api.get("/api/journeys/z-after-latin").statusCode()).isEqualTo(200);
    assertThat(log.getAll().lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("a-latin.bpmn is not deployed", "on-its-way.sms.liquid", "UTF-8"));
  }

  @Test
  void whatStandsBesideJourneysIsMadeOnceAndNeverOverwritten(CapturedOutput log) throws Exception {
    segments("nearby", "first name");
    Files.writeString(folder.resolve("scores.json"), "{\"broken\": {\"nme\": 1");
    start();
    assertThat(api.get("/api/segments/nearby").body())
        .contains("first name", "did “Parcel Shipped”");
    assertThat(log.getAll().lines())
        .anySatisfy(line -> assertThat(line).contains("scores.json is not taken"));
    segments("nearby", "second name");
    start();
    assertThat(api.get("/api/segments/nearby").body()).contains("first name");
  }

  @Test
  void rulesOfScoresStandInTablesBesideTheirScoresOrAlone(CapturedOutput log) throws Exception {
    table("near/warmth.dmn", "Warmth", "5");
    table("near/scores/lone.dmn", "Lone", "7");
    table("near/broken.dmn", "Broken", "many");
    Files.writeString(
        folder.resolve("near/scores.json"),
        "{\"warmth\": {\"name\": \"How warm\", \"halfLife\": \"P9D\", \"rules\": \"warmth.dmn\"}}");
    start();
    assertThat(api.get("/api/scores/warmth").body())
        .contains("How warm", "P9D", "+5 each time somebody did “Parcel Opened”: opened it");
    assertThat(api.get("/api/scores/lone").body()).contains("\"Lone\"", "+7");
    assertThat(api.get("/api/scores/broken").statusCode()).isEqualTo(404);
    assertThat(log.getAll().lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("broken.dmn is not taken", "table “Broken”, row 1, column points"));
    table("near/warmth.dmn", "Warmth", "50");
    start();
    assertThat(api.get("/api/scores/warmth").body()).contains("+5 each");
    api.delete("/api/scores/warmth");
    api.delete("/api/scores/lone");
  }

  private void table(String file, String name, String points) throws Exception {
    Path table = folder.resolve(file);
    Files.createDirectories(table.getParent());
    Files.writeString(
        table,
        new DrawnTable(name, "event | points")
            .row("opened it", "\"Parcel Opened\"; " + points)
            .xml());
  }

  private void segments(String key, String name) throws Exception {
    Files.writeString(
        Files.createDirectories(folder.resolve("near")).resolve("segments.json"),
        """
        {"%s": {"name": "%s", "definition": {"combinator": "and", "rules": [
          {"field": "event.Parcel Shipped", "operator": "did", "value": {"within": "P7D"}}]}}}"""
            .formatted(key, name));
  }

  private void putSound(String id) throws Exception {
    put(id, parcel.replace("id=\"parcel\"", "id=\"" + id + "\""));
    Files.writeString(folder.resolve(id + "/on-its-way.sms.liquid"), "It is on its way.");
  }

  private void put(String id, String bpmn) throws Exception {
    Files.writeString(Files.createDirectories(folder.resolve(id)).resolve(id + ".bpmn"), bpmn);
  }

  private void start() throws Exception {
    new StartupDeployment(
            deployment, readyMade, new JourneySettings(folder, true, 600, 600, Map.of()))
        .run(new DefaultApplicationArguments());
  }
}
