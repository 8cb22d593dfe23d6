package io.waymark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.waymark.journey.MovableClock;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

/**
 * The real database and the real engine. An application is killed before the engine's first
 * snapshot; another one goes on with what it left.
 */
class EmbeddedRuntimeIT {

  private static final Map<String, String> PORTS = FreePorts.properties();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String WITHOUT_PASSWORD =
      Postgres.url(port("waymark.embedded.postgres-port"), "waymark");

  @TempDir static Path directory;
  private static ConfigurableApplicationContext application;

  @BeforeAll
  static void killOneApplicationAndStartAnother() throws Exception {
    var killed =
        new ProcessBuilder(firstApplication())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("console").toFile())
            .start();
    try {
      await().atMost(PATIENCE).until(() -> console().contains("Waymark is ready"));
      leaveTraces();
    } finally {
      killed.destroyForcibly().waitFor();
    }
    await("they end by themselves").atMost(PATIENCE).until(() -> ourProcesses().isEmpty());
    application = start();
  }

  @AfterAll
  static void stop() {
    application.close();
    assertThat(ourProcesses()).as("left running").isEmpty();
  }

  @Test
  void theDatabaseIsSafeAgainstPowerCuts() {
    var jdbc = application.getBean(JdbcClient.class);

    assertThat(shown(jdbc, "fsync")).isEqualTo("on");
    assertThat(shown(jdbc, "synchronous_commit")).isEqualTo("on");
    assertThat(shown(jdbc, "full_page_writes")).isEqualTo("on");
    assertThat(shown(jdbc, "server_version")).startsWith("18.");
  }

  @Test
  void theDatabaseIsReachableFromHereByPasswordOnly() {
    var jdbc = application.getBean(JdbcClient.class);

    assertThat(shown(jdbc, "listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(shown(jdbc, "unix_socket_directories")).isEmpty();
    assertThat(
            jdbc.sql("select distinct auth_method from pg_hba_file_rules")
                .query(String.class)
                .list())
        .containsExactly("scram-sha-256");
    assertThat(
            jdbc.sql("select rolpassword like 'SCRAM-SHA-256$%' from pg_authid where rolcanlogin")
                .query(Boolean.class)
                .list())
        .containsOnly(true);
    for (String password : List.of("", "postgres", "waymark")) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(WITHOUT_PASSWORD, "waymark", password).close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
    }
  }

  @Test
  void whatWasWrittenBeforeTheKillIsThere() {
    assertThat(
            application
                .getBean(JdbcClient.class)
                .sql("select word from trace")
                .query(String.class)
                .list())
        .containsExactly("kept");
    assertThat(subjects()).contains("before the kill");
    assertThat(jobs("before-the-kill")).isEqualTo(1);
  }

  @Test
  void keysAreShownOnceAndNeverLogged() throws IOException {
    String key =
        Secrets.keptIn(directory.resolve("secrets.properties"), application.getEnvironment())
            .values()
            .get("waymark.access.api-key");

    assertThat(console()).contains(key);
    for (String log : List.of("engine.log", "postgres.log")) {
      assertThat(Files.readString(directory.resolve("logs").resolve(log))).doesNotContain(key);
    }
  }

  @Test
  void aSecondApplicationOnTheSameDirectoryIsRefused() {
    assertThatThrownBy(EmbeddedRuntimeIT::start)
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("another Waymark is running on " + directory);
  }

  @Test
  void aKilledEngineComesBackByItselfWithTheTimeItHad() throws IOException {
    var clock = application.getBean(MovableClock.class);
    var management = application.getBean(EngineManagement.class);
    var target = clock.now().plus(3, ChronoUnit.DAYS);
    clock.moveTo(target);
    clock.moveTo(target.plusMillis(700));
    clock.moveTo(target.minusSeconds(60));
    assertThat(clock.now()).isBetween(target.plusMillis(700), target.plusSeconds(60));
    assertThat(engineIsAheadBy(clock, management)).isLessThan(200);

    engine().destroyForcibly();

    await().atMost(PATIENCE).until(() -> !management.isProcessing());
    await().atMost(PATIENCE).until(management::isProcessing);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(engineIsAheadBy(clock, management)).isLessThan(200));
    assertThat(jobs("before-the-kill")).isEqualTo(1);
    assertThat(directory.resolve("clock-offset"))
        .content()
        .isEqualTo("" + application.getBean(ClockOffset.class).millis());
  }

  @Test
  void aKilledDatabaseComesBackByItself() {
    Leftovers.ours(directory.resolve("postgres/postmaster.pid"), directory.resolve("postgres"))
        .orElseThrow()
        .destroyForcibly();

    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                application.getBean(JdbcClient.class).sql("select 1").query(Integer.class).single()
                    == 1);
  }

  private static void leaveTraces() throws Exception {
    var secrets = new Properties();
    try (var reader = Files.newBufferedReader(directory.resolve("secrets.properties"))) {
      secrets.load(reader);
    }
    try (var connection =
            DriverManager.getConnection(
                WITHOUT_PASSWORD, "waymark", secrets.getProperty(Secrets.POSTGRES_PASSWORD));
        var statement = connection.createStatement()) {
      statement.execute("create table trace (word text); insert into trace values ('kept')");
    }
    startPass();
    sendMail();
  }

  private static void startPass() {
    try (var client = client()) {
      client
          .newDeployResourceCommand()
          .addProcessModel(
              Bpmn.createExecutableProcess("trace")
                  .startEvent()
                  .serviceTask("task", task -> task.zeebeJobType("before-the-kill"))
                  .endEvent()
                  .done(),
              "trace.bpmn")
          .send()
          .join();
      client.newCreateInstanceCommand().bpmnProcessId("trace").latestVersion().send().join();
    }
  }

  private static void sendMail() throws Exception {
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", PORTS.get("waymark.embedded.mailbox-port"));
    var message = new MimeMessage(Session.getInstance(properties));
    message.setFrom("shop@example.com");
    message.setRecipient(Message.RecipientType.TO, new InternetAddress("ada@example.com"));
    message.setSubject("before the kill");
    message.setText("text");
    Transport.send(message);
  }

  /** How many wait; they are free again at once. */
  private static int jobs(String type) {
    try (var client = client()) {
      return client
          .newActivateJobsCommand()
          .jobType(type)
          .maxJobsToActivate(10)
          .timeout(Duration.ofMillis(1))
          .requestTimeout(Duration.ofSeconds(10))
          .send()
          .join()
          .getJobs()
          .size();
    }
  }

  private static List<String> subjects() {
    Map<String, List<Map<String, Object>>> page =
        RestClient.create("http://127.0.0.1:" + port("server.port"))
            .get()
            .uri("/api/mailbox?to=ada@example.com")
            .retrieve()
            .body(new ParameterizedTypeReference<>() {});
    return page.get("items").stream().map(item -> item.get("subject").toString()).toList();
  }

  private static long engineIsAheadBy(MovableClock clock, EngineManagement management)
      throws IOException {
    Instant before = clock.now();
    long engine = management.time();
    Instant after = clock.now();
    if (engine < before.toEpochMilli()) {
      return before.toEpochMilli() - engine;
    }
    return Math.max(0, engine - after.toEpochMilli());
  }

  private static CamundaClient client() {
    return CamundaClient.newClientBuilder()
        .grpcAddress(URI.create("http://127.0.0.1:" + port("waymark.embedded.engine-port")))
        .preferRestOverGrpc(false)
        .build();
  }

  private static String shown(JdbcClient jdbc, String setting) {
    return jdbc.sql("select current_setting(:setting)")
        .param("setting", setting)
        .query(String.class)
        .single();
  }

  private static ProcessHandle engine() {
    return Leftovers.ours(directory.resolve("engine.pid"), directory.resolve("engine"))
        .orElseThrow();
  }

  private static List<ProcessHandle> ourProcesses() {
    return Stream.of(
            Leftovers.ours(directory.resolve("engine.pid"), directory.resolve("engine")),
            Leftovers.ours(
                directory.resolve("postgres/postmaster.pid"), directory.resolve("postgres")))
        .flatMap(Optional::stream)
        .toList();
  }

  private static ConfigurableApplicationContext start() {
    return new SpringApplicationBuilder(EmbeddedApplication.class)
        .run(arguments().toArray(String[]::new));
  }

  private static List<String> firstApplication() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx300m", "-cp", System.getProperty("java.class.path")));
    command.add(EmbeddedApplication.class.getName());
    command.addAll(arguments());
    return command;
  }

  private static List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    PORTS.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    arguments.add("--waymark.embedded.active=true");
    arguments.add("--waymark.embedded.directory=" + directory);
    arguments.add("--spring.flyway.enabled=false");
    return arguments;
  }

  private static int port(String setting) {
    return Integer.parseInt(PORTS.get(setting));
  }

  private static String console() throws IOException {
    return Files.readString(directory.resolve("console"));
  }
}
