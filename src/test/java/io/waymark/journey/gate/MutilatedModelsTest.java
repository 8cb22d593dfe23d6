package io.waymark.journey.gate;

import static io.waymark.support.WaymarkTest.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.DeploymentRefused;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Instrumentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever becomes of a model on its way, its author is answered with findings. */
class MutilatedModelsTest {

  private static final int CASES = 6_000;

  private static final String ATTRIBUTE = "\\s[\\w:]+=\"[^\"]*\"";
  private static final String TAG = "</?\\w+:\\w+[^<>]*>";
  private static final String EMPTY = "<\\w+:\\w+[^<>]*/>";
  private static final String WHOLE = "<(\\w+:(?!definitions|process)\\w+)[^<>]*>(?s:.*?)</\\1>";

  /** Ways in which a file suffers: what of it, and what becomes of that. */
  private record Harm(Pattern what, BiFunction<String, Random, String> becomes) {

    static Harm of(String what, BiFunction<String, Random, String> becomes) {
      return new Harm(Pattern.compile(what), becomes);
    }
  }

  private static final List<Harm> HARMS =
      List.of(
          Harm.of(ATTRIBUTE, (text, random) -> ""),
          Harm.of(ATTRIBUTE, (text, random) -> text + text),
          Harm.of(ATTRIBUTE, (text, random) -> text.replaceFirst("=", "x=")),
          Harm.of(ATTRIBUTE, (text, random) -> text.replaceFirst("\".*\"", "\"\"")),
          Harm.of(ATTRIBUTE, (text, random) -> text.replaceFirst("\"$", "x\"")),
          Harm.of(TAG, (text, random) -> ""),
          Harm.of(TAG, (text, random) -> text.replaceFirst(":\\w+", ":nothing")),
          Harm.of(EMPTY, (text, random) -> ""),
          Harm.of(EMPTY, (text, random) -> text + text),
          Harm.of(WHOLE, (text, random) -> ""),
          Harm.of(WHOLE, (text, random) -> text + text),
          Harm.of(WHOLE, (text, random) -> text.replaceFirst(">[^<]*<", "><")),
          Harm.of("(?s).{30}", (text, random) -> text.substring(random.nextInt(30))));

  @Test
  void isDeployableOrRefusedWithFindings() throws IOException {
    var random = new Random(20260302);
    var models = new ArrayList<String>();
    for (String journey :
        List.of("welcome-series", "abandoned-cart", "content-download", "lead-handoff")) {
      models.add(withoutDrawing(Path.of("bpmn", journey, journey + ".bpmn")));
    }
    models.add(withoutDrawing(Path.of("src/test/resources/journeys/thanks/thanks.bpmn")));
    int refused = 0;
    for (int i = 0; i < CASES; i++) {
      String harmed = models.get(i % models.size());
      for (int times = 1 + random.nextInt(2); times > 0; times--) {
        harmed = harm(harmed, random);
      }
      refused += refuses(harmed, i) ? 1 : 0;
    }
    assertThat(refused).as("most of them are no journeys any more").isGreaterThan(CASES / 3);
  }

  private static boolean refuses(String bpmn, int number) {
    try {
      Draft draft = Draft.read(new Bundle(bpmn, Map.of()), START);
      if (!DeployGate.refuses(DeployGate.judge(draft, Around.usual()))) {
        Instrumentation.apply(draft.bundle(), draft.model());
        return false;
      }
    } catch (DeploymentRefused e) {
      assertThat(e.findings()).isNotEmpty().extracting(Finding::mend).doesNotContain("");
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("Case " + number + ":\n" + bpmn, e);
    }
    return true;
  }

  private static String harm(String model, Random random) {
    Harm harm = HARMS.get(random.nextInt(HARMS.size()));
    Matcher found = harm.what().matcher(model);
    int from = random.nextInt(model.length());
    if (!found.find(from) && !found.find(0)) {
      return model;
    }
    return model.substring(0, found.start())
        + harm.becomes().apply(found.group(), random)
        + model.substring(found.end());
  }

  /** The drawing is half of a file and says nothing that is read. */
  private static String withoutDrawing(Path file) throws IOException {
    return Files.readString(file)
        .replaceAll("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "")
        .replaceAll(" zeebe:modelerTemplateIcon=\"[^\"]*\"", "");
  }
}
