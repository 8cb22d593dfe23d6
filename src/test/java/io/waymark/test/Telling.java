package io.waymark.test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A failure, told as the journey went. */
final class Telling {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private final Stage stage;
  private final ZoneId zone;
  private final List<Stage.Line> lines;
  private final Diary diary;

  Telling(Stage stage, ZoneId zone, List<Stage.Line> lines, Diary diary) {
    this.stage = stage;
    this.zone = zone;
    this.lines = lines;
    this.diary = diary;
  }

  String of(String problem, List<Expectation> expected) {
    return problem + "\n\nThe story:\n" + story() + standing() + unknown(expected) + why(expected);
  }

  private String story() {
    List<Stage.Line> all = new ArrayList<>(lines);
    all.addAll(stage.time());
    all.addAll(diary.lines());
    all.sort(Comparator.comparing(Stage.Line::at));
    var text = new StringBuilder();
    String last = "";
    for (Stage.Line line : all) {
      String time = TIME.format(line.at().atZone(zone));
      text.append("  %-16s  %s\n".formatted(time.equals(last) ? "" : time, line.text()));
      last = time;
    }
    return text.toString();
  }

  private String standing() {
    var text = new StringBuilder();
    for (Diary.Wait wait : diary.waits()) {
      String until = wait.due() == null ? "" : " until " + TIME.format(wait.due().atZone(zone));
      text.append(
          "  %-16s  waits at %s in %s%s\n".formatted("now", wait.element(), wait.journey(), until));
    }
    return text.toString();
  }

  /** A message that no journey sends is a slip of the pen. */
  private String unknown(List<Expectation> expected) {
    var text = new StringBuilder();
    for (String message : messages(expected)) {
      if (sending(message).isEmpty()) {
        text.append(
            "\nNo journey that is deployed here sends \"%s\". There are: %s.\n"
                .formatted(message, String.join(", ", everyMessage())));
      }
    }
    return text.toString();
  }

  /** What the product itself says of every journey that has to do with it. */
  private String why(List<Expectation> expected) {
    Set<String> journeys = new LinkedHashSet<>();
    diary.passes().forEach(pass -> journeys.add(pass.journey()));
    messages(expected).forEach(message -> journeys.addAll(sending(message)));
    var text = new StringBuilder();
    for (long contact : diary.contacts()) {
      for (String journey : journeys) {
        text.append("\nWhy, in ").append(journey).append(":\n");
        sentences(contact, journey).forEach(said -> text.append("  ").append(said).append('\n'));
      }
    }
    return diary.contacts().isEmpty() ? "\nNobody knows this person yet.\n" : text.toString();
  }

  private List<String> sentences(long contact, String journey) {
    JsonNode answer =
        stage.json.readTree(
            stage
                .api
                .get(
                    "/api/contacts/%d/why?journey=%s"
                        .formatted(contact, URLEncoder.encode(journey, StandardCharsets.UTF_8)))
                .body());
    return answer.path("sentences").valueStream().map(JsonNode::asString).toList();
  }

  private static List<String> messages(List<Expectation> expected) {
    return expected.stream()
        .flatMap(
            expectation ->
                switch (expectation) {
                  case MessageExpectation message -> message.names().stream();
                  case DecisionExpectation decision -> Stream.of(decision.message());
                  default -> Stream.empty();
                })
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  private List<String> sending(String message) {
    return stage
        .sql
        .sql(
            """
            select distinct journey from journey_version, jsonb_object_keys(files) as file
            where split_part(file, '.', 1) = :message order by journey
            """)
        .param("message", message)
        .query(String.class)
        .list();
  }

  private List<String> everyMessage() {
    return stage
        .sql
        .sql(
            """
            select distinct split_part(file, '.', 1) as message from journey_version, jsonb_object_keys(files) as file
            order by message
            """)
        .query(String.class)
        .list();
  }
}
