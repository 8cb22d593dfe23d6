package io.waymark.intake.file;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Imports as they are kept. */
@Component
class ImportRows {

  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  private final JdbcClient sql;
  private final JsonMapper json;
  private final Clock clock;

  ImportRows(JdbcClient sql, JsonMapper json, Clock clock) {
    this.sql = sql;
    this.json = json;
    this.clock = clock;
  }

  long add(String name, Table table, long size, long rows) {
    return sql.sql(
            """
            insert into import (name, file, size, encoding, separator, columns, rows, state, created_at, updated_at)
            values (:name, :file, :size, :encoding, :separator, cast(:columns as jsonb), :rows, 'UPLOADED', :now, :now) returning id""")
        .param("name", name)
        .param("file", table.file().toString())
        .param("size", size)
        .param("encoding", table.charset().name())
        .param("separator", String.valueOf(table.separator()))
        .param("columns", json.writeValueAsString(table.columns()))
        .param("rows", rows)
        .param("now", now())
        .query(Long.class)
        .single();
  }

  Optional<Import> find(long id) {
    return sql.sql("select * from import where id = :id")
        .param("id", id)
        .query(this::read)
        .optional();
  }

  /** Nobody else works on it until the transaction ends. */
  Optional<Import> lock(long id) {
    return sql.sql("select * from import where id = :id for update")
        .param("id", id)
        .query(this::read)
        .optional();
  }

  List<Import> page(long before, int most) {
    return sql.sql("select * from import where id < :before order by id desc limit :most")
        .param("before", before)
        .param("most", most)
        .query(this::read)
        .list();
  }

  List<Long> running() {
    return sql.sql("select id from import where state = 'RUNNING' order by id")
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /** What was meant the last time a file had these columns. */
  Optional<Plan> remembered(List<String> columns) {
    return sql.sql(
            "select plan from import where columns = cast(:columns as jsonb) and plan is not null order by id desc limit 1")
        .param("columns", json.writeValueAsString(columns))
        .query((row, number) -> json.readValue(row.getString(1), Plan.class))
        .optional();
  }

  /**
   * @return false if it is under way or over
   */
  boolean plan(long id, Plan plan) {
    return sql.sql(
                "update import set plan = cast(:plan as jsonb), updated_at = :now where id = :id and state = 'UPLOADED'")
            .param("plan", json.writeValueAsString(plan))
            .param("now", now())
            .param("id", id)
            .update()
        > 0;
  }

  /**
   * @return false if it was in none of these states
   */
  boolean move(long id, List<Import.State> from, Import.State to) {
    return sql.sql(
                "update import set state = :to, failed = null, updated_at = :now where id = :id and state = any(:from)")
            .param("to", to.name())
            .param("from", from.stream().map(Enum::name).toArray(String[]::new))
            .param("now", now())
            .param("id", id)
            .update()
        > 0;
  }

  void fail(long id, String why) {
    sql.sql(
            "update import set state = 'FAILED', failed = :why, updated_at = :now where id = :id and state = 'RUNNING'")
        .param("why", why)
        .param("now", now())
        .param("id", id)
        .update();
  }

  void staged(long id) {
    sql.sql("update import set staged = true where id = :id").param("id", id).update();
  }

  /** Staged rows behind the last one that was looked at. */
  List<Table.Row> next(Import one, int most) {
    return sql.sql(
            "select row, cells from import_row where import_id = :id and row > :done order by row limit :most")
        .param("id", one.id())
        .param("done", one.done())
        .param("most", most)
        .query((row, number) -> new Table.Row(row.getLong(1), texts(row.getString(2))))
        .list();
  }

  /** All rows that belong to what these are a part of, wherever they stand in the file. */
  Map<String, List<Table.Row>> whole(Import one, List<Table.Row> some) {
    var whole = new LinkedHashMap<String, List<Table.Row>>();
    sql.sql(
            """
            select row, cells, belongs_to from import_row where import_id = :id and belongs_to in (
              select belongs_to from import_row where import_id = :id and row = any(:rows))
            order by row""")
        .param("id", one.id())
        .param("rows", some.stream().map(Table.Row::number).toArray(Long[]::new))
        .query(
            row -> {
              whole
                  .computeIfAbsent(row.getString("belongs_to"), key -> new ArrayList<>())
                  .add(new Table.Row(row.getLong("row"), texts(row.getString("cells"))));
            });
    return whole;
  }

  /** Lets go of all rows that belong to these, also of those further down the file. */
  void consume(long id, Collection<String> whole) {
    sql.sql("delete from import_row where import_id = :id and belongs_to = any(:whole)")
        .param("id", id)
        .param("whole", whole.toArray(String[]::new))
        .update();
  }

  /** Something of which there are more rows than this, or null. */
  @Nullable String larger(long id, int most) {
    return sql.sql(
            "select belongs_to from import_row where import_id = :id and belongs_to is not null group by belongs_to having count(*) > :most limit 1")
        .param("id", id)
        .param("most", most)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  /** Says how far it has come and lets go of the rows up to there. */
  void advance(long id, long done, long taken) {
    sql.sql("delete from import_row where import_id = :id and row <= :done")
        .param("id", id)
        .param("done", done)
        .update();
    sql.sql(
            "update import set done = :done, taken = taken + :taken, updated_at = :now where id = :id")
        .param("done", done)
        .param("taken", taken)
        .param("now", now())
        .param("id", id)
        .update();
  }

  void reject(long id, Table.Row row, String reason) {
    sql.sql(
            "insert into import_rejected values (:id, :row, cast(:cells as jsonb), :reason) on conflict do nothing")
        .param("id", id)
        .param("row", row.number())
        .param("cells", json.writeValueAsString(row.cells()))
        .param("reason", reason)
        .update();
  }

  long rejected(long id) {
    return sql.sql("select count(*) from import_rejected where import_id = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  void eachRejected(long id, BiConsumer<Table.Row, String> each) {
    sql.sql("select row, cells, reason from import_rejected where import_id = :id order by row")
        .param("id", id)
        .query(
            row -> {
              each.accept(new Table.Row(row.getLong(1), texts(row.getString(2))), row.getString(3));
            });
  }

  boolean delete(long id) {
    return sql.sql("delete from import where id = :id and state <> 'RUNNING'")
            .param("id", id)
            .update()
        > 0;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private List<String> texts(String array) {
    return json.readValue(array, TEXTS);
  }

  private Import read(ResultSet row, int number) throws SQLException {
    String plan = row.getString("plan");
    return new Import(
        row.getLong("id"),
        row.getString("name"),
        row.getString("file"),
        row.getLong("size"),
        row.getString("encoding"),
        row.getString("separator"),
        texts(row.getString("columns")),
        row.getLong("rows"),
        Import.State.valueOf(row.getString("state")),
        plan == null ? null : json.readValue(plan, Plan.class),
        row.getBoolean("staged"),
        row.getLong("done"),
        row.getLong("taken"),
        row.getString("failed"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
