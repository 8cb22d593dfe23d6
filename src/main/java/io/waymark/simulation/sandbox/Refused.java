package io.waymark.simulation.sandbox;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application did not take something; the message is what it said, in sentences. */
final class Refused extends RuntimeException {

  Refused(String answer, JsonMapper json) {
    super(sentences(answer, json));
  }

  private static String sentences(String answer, JsonMapper json) {
    try {
      JsonNode problem = json.readTree(answer);
      return Stream.of(
              Stream.of(problem.path("detail").asString("")),
              problem.path("findings").valueStream().filter(Refused::isError).map(Refused::finding),
              problem.path("rejected").valueStream().map(JsonNode::toString))
          .flatMap(part -> part)
          .filter(sentence -> !sentence.isEmpty())
          .collect(Collectors.joining(" "));
    } catch (JacksonException e) {
      return answer;
    }
  }

  private static boolean isError(JsonNode finding) {
    return finding.path("severity").asString("").equals("ERROR");
  }

  private static String finding(JsonNode finding) {
    return "%s: %s %s"
        .formatted(
            finding.path("element").asString(""),
            finding.path("consequence").asString(""),
            finding.path("mend").asString(""));
  }
}
