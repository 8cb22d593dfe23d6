package io.waymark.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * The real PostgreSQL server on this machine, safe against power cuts, reachable from here only and
 * by password only.
 */
final class Postgres implements Supervisor.Program {

  static final String USER = "waymark";
  static final String DATABASE = "waymark";

  /** On the command line, where neither a file nor {@code alter system} overrules them. */
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "password_encryption=scram-sha-256",
          "max_connections=200",
          "timezone=UTC",
          "log_timezone=UTC",
          // Details of errors and the text of statements would carry personal data into the log.
          "log_error_verbosity=terse",
          "log_min_error_statement=panic");

  private static final List<String> DURABLE =
      List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on");

  private static final List<String> THROWAWAY =
      List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off");

  private static final String RULES = "host all all 127.0.0.1/32 scram-sha-256\n";

  private final PostgresProgram program;
  private final PostgresKeeper keeper = new PostgresKeeper();
  private final Path data;
  private final Path log;
  private final int port;
  private final String password;
  private final boolean throwaway;

  Postgres(Ground ground) {
    this.program = new PostgresProgram(ground.settings().postgresHomePath());
    this.data = ground.home().resolve("postgres");
    this.log = ground.home().resolve("logs/postgres.log");
    this.port = ground.settings().postgresPort();
    this.password = ground.secrets().values().getOrDefault(Secrets.POSTGRES_PASSWORD, "");
    this.throwaway = ground.settings().throwaway();
  }

  static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  @Override
  public String name() {
    return "PostgreSQL 18";
  }

  /** Returns when it answers and the database exists. */
  @Override
  public ProcessHandle start() throws IOException {
    program.unpackOnce();
    if (!Files.exists(data)) {
      create();
    }
    Files.writeString(data.resolve("pg_hba.conf"), RULES);
    keeper.start(log, options(), program.command("pg_ctl", "-D", data.toString()));
    createDatabase();
    return Leftovers.ours(data.resolve("postmaster.pid"), data)
        .orElseThrow(() -> new IOException("PostgreSQL ended again"));
  }

  /** Ends it at once but properly: clients are cut off, everything is written. */
  @Override
  public void stop() {
    Leftovers.ours(data.resolve("postmaster.pid"), data)
        .ifPresent(
            server -> {
              Leftovers.interrupt(server);
              Leftovers.ends(server);
            });
    keeper.letGo();
  }

  /** In a directory aside, so that a kill in the middle leaves nothing half made. */
  private void create() throws IOException {
    Path fresh = data.resolveSibling("postgres.new");
    Path secret = data.resolveSibling("postgres.secret");
    FileSystemUtils.deleteRecursively(fresh);
    DurableFile.write(secret, password);
    try {
      run(
          "initdb",
          "-D",
          fresh.toString(),
          "-U",
          USER,
          "-A",
          "scram-sha-256",
          "--pwfile=" + secret,
          "-E",
          "UTF8",
          "--no-locale",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8");
      Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(secret);
    }
  }

  private String options() {
    List<String> options = new ArrayList<>(SETTINGS);
    options.addAll(throwaway ? THROWAWAY : DURABLE);
    options.add("port=" + port);
    return "-c " + String.join(" -c ", options);
  }

  private void createDatabase() throws IOException {
    try (var connection = DriverManager.getConnection(url(port, "postgres"), USER, password);
        var statement = connection.createStatement();
        var known =
            statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
      if (!known.next()) {
        statement.execute("create database " + DATABASE);
      }
    } catch (SQLException e) {
      if ("28P01".equals(e.getSQLState())) {
        throw new StartRefused(
            "the database in %s has another password than secrets.properties beside it says: bring back the file that belongs to it, or delete both to begin anew."
                .formatted(data),
            e);
      }
      throw new IOException(e);
    }
  }

  private void run(String name, String... arguments) throws IOException {
    try {
      var process =
          PostgresProgram.process(program.command(name, arguments), log)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      if (!process.waitFor(150, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(name + " failed, " + log + " says why");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
