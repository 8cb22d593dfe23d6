package io.waymark.simulation;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is concluded about people at this moment, as it would stand in files beside journeys. */
@Component
class LiveDefinitions {

  private static final Map<String, String> QUERIES =
      Map.of(
          "attributes.json",
          "select jsonb_agg(jsonb_build_object('whom', of_whom, 'name', name, 'type', type)) from attribute",
          "scores.json",
          "select jsonb_object_agg(key, definition) from score_definition",
          "lifecycle.json",
          """
          select jsonb_build_object('stages', jsonb_agg(jsonb_strip_nulls(jsonb_build_object('key', key, 'name', name, 'entry', entry, 'stays', stays)) order by position))
          from stage having count(*) > 0""",
          "segments.json",
          """
          select jsonb_object_agg(key, jsonb_strip_nulls(jsonb_build_object('name', name, 'definition', coalesce(definition, next))))
          from segment where kind = 'MANUAL' or coalesce(definition, next) is not null""");

  private static final List<String> ORDER =
      List.of("attributes.json", "scores.json", "lifecycle.json", "segments.json");

  private final JdbcClient sql;

  LiveDefinitions(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * @param drafts what stands beside a draft, by file name; it is made where nothing of that key is
   *     there
   */
  List<Script.Definition> and(Map<String, String> drafts) {
    return Stream.concat(
            all().stream(),
            drafts.entrySet().stream()
                .map(file -> new Script.Definition(file.getKey(), file.getValue())))
        .toList();
  }

  private List<Script.Definition> all() {
    return ORDER.stream()
        .flatMap(
            file ->
                sql.sql(QUERIES.getOrDefault(file, "")).query(String.class).list().stream()
                    .filter(text -> text != null)
                    .map(text -> new Script.Definition(file, text)))
        .toList();
  }
}
