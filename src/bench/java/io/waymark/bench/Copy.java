package io.waymark.bench;

import io.waymark.e2e.RunningProduct;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/** The ceiling of intake: the same rows into the same table by COPY, a commit for each piece. */
final class Copy {

  private static final String INTO =
      "copy activity (message_id, contact_id, type, name, properties, occurred_at, received_at) from stdin";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RunningProduct product;

  Copy(RunningProduct product) {
    this.product = product;
  }

  /**
   * @param size how many rows one commit makes durable
   */
  static List<byte[]> write(List<Map<String, Object>> events, int size) {
    var pieces = new ArrayList<byte[]>();
    for (int from = 0; from < events.size(); from += size) {
      var piece = new ByteArrayOutputStream();
      events.subList(from, Math.min(events.size(), from + size)).stream()
          .map(Copy::row)
          .forEach(piece::writeBytes);
      pieces.add(piece.toByteArray());
    }
    return pieces;
  }

  private static byte[] row(Map<String, Object> event) {
    Object properties = event.getOrDefault("properties", Map.of("traits", List.of("email")));
    return String.join(
            "\t",
            "copy:" + event.get("messageId"),
            Integer.toString(Math.floorMod(event.get("userId").hashCode(), 1_000_000)),
            String.valueOf(event.get("type")),
            String.valueOf(event.getOrDefault("event", "Page Viewed")),
            JSON.writeValueAsString(properties).replace("\\", "\\\\"),
            String.valueOf(event.get("timestamp")),
            Instant.now() + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  void send(List<byte[]> pieces, int connections) throws Exception {
    var next = new AtomicInteger();
    Callable<Void> sender =
        () -> {
          try (Connection connection = product.database()) {
            for (int i = next.getAndIncrement(); i < pieces.size(); i = next.getAndIncrement()) {
              copy(connection, pieces.get(i));
            }
          }
          return null;
        };
    Batches.together(connections, sender);
  }

  private static void copy(Connection connection, byte[] rows) throws SQLException, IOException {
    var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(INTO);
    copy.writeToCopy(rows, 0, rows.length);
    copy.endCopy();
  }
}
