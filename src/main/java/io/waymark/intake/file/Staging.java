package io.waymark.intake.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Brings the rows of a file into the database by COPY, all or none. */
@Component
class Staging {

  private static final int LARGEST_CELL = 64 * 1024;
  private static final int SHOWN = 1_000;
  private static final int MOST_PRODUCTS = 1_000;

  private final JdbcTemplate jdbc;
  private final ImportRows rows;
  private final JsonMapper json;

  Staging(JdbcTemplate jdbc, ImportRows rows, JsonMapper json) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.json = json;
  }

  private record Refused(Table.Row row, String reason) {}

  /** In the caller's transaction. */
  void stage(Import one) {
    var table =
        new Table(
            Path.of(one.file()),
            Charset.forName(one.encoding()),
            one.separator().charAt(0),
            one.columns());
    var refused = new ArrayList<Refused>();
    jdbc.execute(
        (ConnectionCallback<Boolean>)
            connection -> {
              copy(connection, one, table, refused);
              return true;
            });
    refused.forEach(each -> rows.reject(one.id(), each.row(), each.reason()));
    String order = rows.larger(one.id(), MOST_PRODUCTS);
    if (order != null) {
      throw new BadFile(
          "More than 1,000 rows are of the order \"%s\", and nothing was taken. Perhaps another column is the ORDER_ID: upload the file again and say so."
              .formatted(order.length() > 100 ? order.substring(0, 100) : order));
    }
    rows.staged(one.id());
  }

  private void copy(Connection connection, Import one, Table table, List<Refused> refused)
      throws SQLException {
    try (Writer writer =
        new BufferedWriter(
            new OutputStreamWriter(
                new PGCopyOutputStream(
                    connection.unwrap(PGConnection.class),
                    "copy import_row (import_id, row, cells, belongs_to) from stdin (format csv)"),
                StandardCharsets.UTF_8))) {
      table.rows(
          Long.MAX_VALUE,
          row -> {
            String reason = reason(row, table.columns().size());
            if (reason == null) {
              write(writer, one.id(), row, PastOrder.id(one, row));
            } else {
              refused.add(new Refused(cut(row), reason));
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String reason(Table.Row row, int columns) {
    if (row.cells().size() > columns) {
      return "The row has more cells than the file has columns. Perhaps a separator is not in quotes.";
    }
    return row.cells().stream().anyMatch(cell -> cell.length() > LARGEST_CELL)
        ? "A cell has more than 65,536 characters; it is cut here."
        : null;
  }

  private void write(Writer writer, long id, Table.Row row, @Nullable String order) {
    try {
      writer.append(String.valueOf(id)).append(',').append(String.valueOf(row.number()));
      writer.append(",\"");
      writer.append(json.writeValueAsString(clean(row.cells())).replace("\"", "\"\""));
      writer.append("\",");
      if (order != null) {
        writer.append('"').append(whole(order.replace("\0", "")).replace("\"", "\"\"")).append('"');
      }
      writer.append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Table.Row cut(Table.Row row) {
    return new Table.Row(
        row.number(),
        clean(row.cells()).stream()
            .limit(SHOWN)
            .map(cell -> cell.length() > SHOWN ? cell.substring(0, SHOWN) : cell)
            .map(Staging::whole)
            .toList());
  }

  private static List<String> clean(List<String> cells) {
    return cells.stream().map(cell -> whole(cell.replace("\0", ""))).toList();
  }

  /** PostgreSQL keeps no half characters. */
  private static String whole(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
