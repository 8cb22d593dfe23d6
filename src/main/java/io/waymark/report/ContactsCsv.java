package io.waymark.report;

import io.waymark.access.Audit;
import io.waymark.contact.Attributes;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everybody, or everybody in a segment, as a file for spreadsheets. */
@RestController
class ContactsCsv {

  private static final int AT_ONCE = 1_000;

  private static final List<String> OWN =
      List.of(
          "waymark_id", "waymark_user_id", "waymark_known", "waymark_created_at", "waymark_tags");

  private static final String ROWS =
      """
      select c.id, c.user_id, c.known, to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as created_at, c.attributes,
        (select string_agg(t.name, '; ' order by t.name) from tag t where t.contact_id = c.id) as tags
      from\s""";

  private static final String OF_ALL =
      "contact c where c.id > :after and c.merged_into is null and c.erased_at is null and (:segment = '') order by c.id limit :most";

  private static final String OF_SEGMENT =
      """
      segment s join segment_member m on m.segment_id = s.id and m.generation = s.generation join contact c on c.id = m.contact_id
      where s.key = :segment and m.contact_id > :after and c.merged_into is null and c.erased_at is null order by m.contact_id limit :most""";

  private final JdbcClient sql;
  private final JsonMapper json;
  private final Attributes attributes;
  private final Audit audit;

  ContactsCsv(JdbcClient sql, JsonMapper json, Attributes attributes, Audit audit) {
    this.sql = sql;
    this.json = json;
    this.attributes = attributes;
    this.audit = audit;
  }

  /**
   * A column for each attribute there is, in the order of their names, behind Waymark's own; UTF-8.
   * Read a thousand people at a time: who changes meanwhile is told of as they are at that moment.
   *
   * @param segment key of a segment; left out, everybody
   */
  @GetMapping(path = "/api/contacts/export.csv", produces = "text/csv")
  void export(@RequestParam(defaultValue = "") String segment, HttpServletResponse response)
      throws IOException {
    String key = Known.plain(segment);
    check(key);
    audit.record("export contacts", key.isEmpty() ? "all" : "segment " + key);
    response.setContentType("text/csv; charset=utf-8");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"contacts.csv\"");
    write(key, response.getWriter());
  }

  private void check(String segment) {
    boolean there =
        segment.isEmpty()
            || sql.sql("select exists (select from segment where key = :key)")
                .param("key", segment)
                .query(Boolean.class)
                .single();
    if (!there) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, "There is no such segment. GET /api/segments lists all.");
    }
  }

  private void write(String segment, Writer out) throws IOException {
    List<String> names = List.copyOf(new TreeSet<>(attributes.ofContacts().keySet()));
    out.write(CsvLine.of(Stream.concat(OWN.stream(), names.stream()).toList()));
    List<Row> page = page(segment, 0, names);
    while (!page.isEmpty()) {
      for (Row row : page) {
        out.write(CsvLine.of(row.cells()));
      }
      out.flush();
      page = page(segment, page.getLast().id(), names);
    }
  }

  private record Row(long id, List<String> cells) {}

  private List<Row> page(String segment, long after, List<String> names) {
    return sql.sql(ROWS + (segment.isEmpty() ? OF_ALL : OF_SEGMENT))
        .param("segment", segment)
        .param("after", after)
        .param("most", AT_ONCE)
        .query((row, number) -> row(row, names))
        .list();
  }

  private Row row(ResultSet row, List<String> names) throws SQLException {
    JsonNode attributes = json.readTree(row.getString("attributes"));
    var cells = new ArrayList<String>();
    for (String column : List.of("id", "user_id", "known", "created_at", "tags")) {
      String text =
          column.equals("known") ? String.valueOf(row.getBoolean(column)) : row.getString(column);
      cells.add(text == null ? "" : text);
    }
    for (String name : names) {
      JsonNode value = attributes;
      for (String part : name.split("\\.")) {
        value = value.path(part);
      }
      cells.add(text(value));
    }
    return new Row(row.getLong("id"), cells);
  }

  /** Lists and objects as JSON, money as {@code 12.50 EUR}. */
  private static String text(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isObject() && value.size() == 2 && value.has("amount") && value.has("currency")) {
      return value.path("amount").asString() + " " + value.path("currency").asString();
    }
    return value.isContainer() ? value.toString() : value.asString();
  }
}
