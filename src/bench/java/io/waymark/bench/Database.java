package io.waymark.bench;

import io.waymark.e2e.RunningProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;

/** The product's database, looked at and filled past the product. */
final class Database implements AutoCloseable {

  private final Connection connection;

  Database(Connection connection) {
    this.connection = connection;
  }

  Database(RunningProduct product) throws SQLException {
    this.connection = product.database();
  }

  long count(String query, Object... values) throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  String text(String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  void run(String statement) throws SQLException {
    try (var execution = connection.createStatement()) {
      execution.execute(statement);
    }
  }

  /** So that no turn pays for what another has left to be written. */
  void rest() throws SQLException {
    run("checkpoint");
  }

  /**
   * Seconds of processor time that the database and this process have taken so far; the database is
   * on this machine.
   */
  double cpu() throws SQLException {
    ProcessHandle server =
        ProcessHandle.of(count("select pg_backend_pid()"))
            .flatMap(ProcessHandle::parent)
            .orElseThrow();
    return Meter.cpu(Meter.tree(server)) + Meter.cpu(Stream.of(ProcessHandle.current()));
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
