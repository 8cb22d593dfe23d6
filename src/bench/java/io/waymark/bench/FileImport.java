package io.waymark.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;

/** A file of new people, from its upload to its end, in turns with COPY of the rows they become. */
final class FileImport {

  private static final int ROWS = Integer.getInteger("bench.rows", 20_000);
  private static final long GLANCE = 20_000_000;
  private static final String PLAN =
      """
      {"columns": {"email": {"to": "EMAIL"}, "first_name": {"to": "ATTRIBUTE", "name": "first_name", "type": "TEXT"},
        "country": {"to": "ATTRIBUTE", "name": "country", "type": "TEXT"}, "agreed": {"to": "CONSENT"}},
       "key": "EMAIL", "rule": "OVERWRITE", "consent": {"channel": "email", "source": "benchmark"}}""";

  private final Alone product;
  private final Database database;
  private final int rounds;

  /**
   * @param ratio of rows a second to those of COPY, of the same round
   */
  record Result(int rows, Spread copyPerSecond, Spread importPerSecond, Spread ratio) {}

  FileImport(Alone product, Database database, int rounds) {
    this.product = product;
    this.database = database;
    this.rounds = rounds;
  }

  Result run() throws Exception {
    var copies = new ArrayList<Double>();
    var imports = new ArrayList<Double>();
    var ratios = new ArrayList<Double>();
    for (int round = 0; round <= rounds; round++) {
      double copy = copied(round);
      double imported = imported(round);
      if (round > 0) {
        copies.add(copy);
        imports.add(imported);
        ratios.add(imported / copy);
      }
    }
    var result = new Result(ROWS, Spread.of(copies), Spread.of(imports), Spread.of(ratios));
    System.out.println(result);
    return result;
  }

  private double imported(int round) throws Exception {
    String file =
        "email,first_name,country,agreed\n"
            + rows(i -> "file-%d-%d@example.com,Ada,DE,yes".formatted(round, i));
    database.rest();
    long begin = System.nanoTime();
    JsonNode uploaded =
        product.call("POST", "/api/imports?name=bench-" + round + ".csv", "text/csv", file);
    String place = "/api/imports/" + uploaded.path("file").path("id").asLong();
    product.call("PUT", place, "application/json", PLAN);
    product.call("POST", place + "/start", "application/json", "");
    JsonNode now = product.read(place);
    while (now.path("state").asString().equals("RUNNING")) {
      LockSupport.parkNanos(GLANCE);
      now = product.read(place);
    }
    double perSecond = ROWS / (Building.millis(begin) / 1000);
    EngineCounts.exactly(ROWS, now.path("taken").asLong(now.path("file").path("taken").asLong()));
    return perSecond;
  }

  private double copied(int round) throws Exception {
    long first =
        database.count("select setval('contact_id_seq', nextval('contact_id_seq') + ?)", ROWS)
            - ROWS;
    String at = "2026-01-01 00:00Z";
    byte[] contacts =
        bytes(
            i ->
                "%d\t{\"email\": \"copy-%d-%d@example.com\", \"country\": \"DE\", \"first_name\": \"Ada\"}\tt\t%s"
                    .formatted(first + i, round, i, at));
    byte[] identities =
        bytes(i -> "EMAIL\tcopy-%d-%d@example.com\t%d".formatted(round, i, first + i));
    byte[] consents = bytes(i -> "%d\temail\t*\tt\tbenchmark\t%s".formatted(first + i, at));
    database.rest();
    long begin = System.nanoTime();
    try (Connection connection = product.database()) {
      connection.setAutoCommit(false);
      copy(connection, "contact (id, attributes, known, created_at)", contacts);
      copy(connection, "identity (kind, value, contact_id)", identities);
      copy(connection, "consent_entry (contact_id, channel, topic, granted, source, at)", consents);
      connection.commit();
    }
    return ROWS / (Building.millis(begin) / 1000);
  }

  private static void copy(Connection connection, String into, byte[] rows) throws Exception {
    var copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + into + " from stdin");
    copy.writeToCopy(rows, 0, rows.length);
    copy.endCopy();
  }

  private static byte[] bytes(IntFunction<String> row) {
    return rows(row).getBytes(StandardCharsets.UTF_8);
  }

  private static String rows(IntFunction<String> row) {
    return IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
  }
}
