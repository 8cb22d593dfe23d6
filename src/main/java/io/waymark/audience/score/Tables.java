package io.waymark.audience.score;

import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.condition.CurrentTypes;
import io.waymark.audience.score.table.ScoreTable;
import io.waymark.audience.score.table.TableRule;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Takes the rules of scores from decision tables. What holds are the rules, not the table. */
@Component
class Tables {

  private static final int LONGEST_NAME = 200;

  private final ScoreRows rows;
  private final ScoreEditing editing;
  private final CurrentTypes types;
  private final JsonMapper json;

  Tables(ScoreRows rows, ScoreEditing editing, CurrentTypes types, JsonMapper json) {
    this.json = json;
    this.rows = rows;
    this.editing = editing;
    this.types = types;
  }

  /**
   * @throws BadCondition if it is no text in UTF-8
   */
  static String text(byte[] dmn) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(dmn)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new BadCondition(
          "table", "The file is not in UTF-8. Send it as Camunda Modeler saves it.");
    }
  }

  /**
   * Changes the rules of a score, or makes one that has nothing else.
   *
   * @return whether anything is counted anew
   * @throws BadCondition with everything that cannot be translated
   */
  @Transactional
  boolean save(String key, String dmn, boolean tells) {
    ScoreTable table = ScoreTable.read(dmn, types.get());
    ScoreText before = rows.find(key).map(ScoreRows.Row::text).orElse(null);
    return editing.save(
        key,
        asStored(
            before == null
                ? new ScoreText(name(table, key), null, rules(table), null, null)
                : new ScoreText(
                    before.name(),
                    before.halfLife(),
                    rules(table),
                    before.thresholds(),
                    before.grades())),
        tells);
  }

  /** The same table comes to the same definition, also in how its numbers are kept. */
  private ScoreText asStored(ScoreText text) {
    return json.readValue(json.writeValueAsString(text), ScoreText.class);
  }

  private static String name(ScoreTable table, String key) {
    String name = table.name().isEmpty() ? key : table.name();
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  /**
   * @throws BadCondition with everything that cannot be translated
   */
  List<ScoreText.Rule> rules(String dmn) {
    return rules(ScoreTable.read(dmn, types.get()));
  }

  private static List<ScoreText.Rule> rules(ScoreTable table) {
    return table.rules().stream().map(Tables::rule).toList();
  }

  private static ScoreText.Rule rule(TableRule rule) {
    return new ScoreText.Rule(
        rule.reason(), rule.points(), rule.each(), rule.holds(), limit(rule.times(), rule.per()));
  }

  private static ScoreText.@Nullable AtMost limit(@Nullable Integer times, @Nullable String per) {
    return times == null || per == null
        ? null
        : new ScoreText.AtMost(times, Per.valueOf(per.toUpperCase(Locale.ROOT)));
  }
}
