package io.waymark.journey;

import io.waymark.journey.change.Change;
import io.waymark.journey.change.Changes;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Draft;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is different between two versions of a journey, as JSON or as Markdown. */
@RestController
@RequestMapping("/api/journeys/{id}/diff")
class ChangesApi {

  private final JdbcClient sql;
  private final JsonMapper json;

  ChangesApi(JdbcClient sql, JsonMapper json) {
    this.sql = sql;
    this.json = json;
  }

  record Diff(String journey, int from, int to, List<Change> changes) {}

  /** As the engine counts versions. */
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  Diff list(@PathVariable String id, @RequestParam int from, @RequestParam int to) {
    return new Diff(id, from, to, changes(id, from, to));
  }

  @GetMapping(produces = {"text/markdown", MediaType.TEXT_PLAIN_VALUE})
  String markdown(@PathVariable String id, @RequestParam int from, @RequestParam int to) {
    return Changes.markdown(changes(id, from, to));
  }

  private List<Change> changes(String id, int from, int to) {
    return Changes.between(draft(id, from), draft(id, to));
  }

  private Draft draft(String id, int version) {
    return sql.sql(
            "select source, files from journey_version where journey = :id and engine_version = :version")
        .param("id", id)
        .param("version", version)
        .query(
            (row, number) ->
                new Bundle(
                    row.getString("source"),
                    json.readValue(
                        row.getString("files"), new TypeReference<Map<String, String>>() {})))
        .optional()
        .map(Draft::lookAt)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "There is no version %d of the journey %s. GET /api/journeys lists the journeys and their latest versions."
                        .formatted(version, id)));
  }
}
