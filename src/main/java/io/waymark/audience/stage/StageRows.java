package io.waymark.audience.stage;

import io.waymark.audience.condition.BadCondition;
import io.waymark.audience.condition.Conditions;
import io.waymark.audience.condition.CurrentTypes;
import io.waymark.audience.condition.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The stages as they are stored, in order. */
@Component
class StageRows {

  private static final Logger LOG = LoggerFactory.getLogger(StageRows.class);
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

  private final JdbcClient sql;
  private final CurrentTypes types;
  private final JsonMapper json;

  StageRows(JdbcClient sql, CurrentTypes types, JsonMapper json) {
    this.sql = sql;
    this.types = types;
    this.json = json;
  }

  List<StageText> all() {
    return sql.sql("select * from stage order by position")
        .query(
            (row, number) -> {
              String entry = row.getString("entry");
              return new StageText(
                  row.getString("key"),
                  row.getString("name"),
                  entry == null ? null : json.readValue(entry, TREE),
                  row.getBoolean("stays"));
            })
        .list();
  }

  /** Those whose conditions can be read; nothing where one cannot: people stay where they are. */
  List<Stage> readable() {
    try {
      return read(all());
    } catch (BadCondition e) {
      LOG.warn("Everybody stays in their stage of life: {}", e.getMessage());
      return List.of();
    }
  }

  /**
   * @throws BadCondition with everything that is wrong
   */
  List<Stage> read(List<StageText> texts) {
    return read(texts, types.get());
  }

  /**
   * @throws BadCondition with everything that is wrong
   */
  static List<Stage> read(List<StageText> texts, Types types) {
    var problems = new ArrayList<BadCondition.Problem>();
    var stages = new ArrayList<Stage>();
    var keys = new HashSet<String>();
    for (int i = 0; i < texts.size(); i++) {
      StageText text = texts.get(i);
      String at = "stages[" + i + "]";
      if (!keys.add(text.key())) {
        problems.add(
            new BadCondition.Problem(at + ".key", "“%s” is there twice.".formatted(text.key())));
      }
      try {
        stages.add(
            new Stage(
                text.key(),
                text.name(),
                text.entry() == null ? null : Conditions.read(text.entry(), types),
                Boolean.TRUE.equals(text.stays())));
      } catch (BadCondition e) {
        problems.addAll(e.inside(at + ".entry").problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new BadCondition(problems);
    }
    return List.copyOf(stages);
  }

  void replace(List<StageText> stages) {
    sql.sql("delete from stage").update();
    for (int i = 0; i < stages.size(); i++) {
      StageText stage = stages.get(i);
      sql.sql(
              "insert into stage (key, position, name, entry, stays) values (:key, :position, :name, cast(:entry as jsonb), :stays)")
          .param("key", stage.key())
          .param("position", i)
          .param("name", stage.name())
          .param("entry", written(stage.entry()))
          .param("stays", Boolean.TRUE.equals(stage.stays()))
          .update();
    }
  }

  private @Nullable String written(@Nullable Map<String, Object> entry) {
    return entry == null ? null : json.writeValueAsString(entry);
  }
}
