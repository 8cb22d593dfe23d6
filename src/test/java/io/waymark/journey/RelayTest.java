package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.camunda.client.CamundaClient;
import io.waymark.enrolment.Endings;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.journey.engine.EngineSettings;
import io.waymark.journey.engine.TestEngines;
import io.waymark.support.WaymarkTest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@WaymarkTest
class RelayTest {

  @Autowired JdbcClient sql;
  @Autowired TransactionTemplate transactions;
  @Autowired Endings endings;
  @Autowired Outbox outbox;
  @Autowired Clock clock;

  /** The engine takes the connection and says nothing. */
  @Test
  void nothingIsLockedWhileTheEngineIsWaitedFor() throws Exception {
    EnrolmentId pass = entered();
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        CamundaClient client =
            TestEngines.client(URI.create("http://127.0.0.1:" + silent.getLocalPort()))) {
      var relay =
          new Relay(
              outbox,
              TestEngines.at(client),
              endings,
              new EngineSettings(
                  true,
                  client.getConfiguration().getGrpcAddress(),
                  1_000,
                  Duration.ofMinutes(10),
                  Duration.ofSeconds(30),
                  "",
                  Duration.ZERO,
                  null),
              clock);
      var relaying = CompletableFuture.runAsync(() -> relay.relaySome(1));
      try (var asked = silent.accept()) {
        assertThatCode(
                () ->
                    transactions.executeWithoutResult(
                        status ->
                            sql.sql(
                                    "select o.id from outbox o join enrolment e on e.id = o.enrolment_id where e.id = :id for update nowait")
                                .param("id", pass.value())
                                .query(Long.class)
                                .single()))
            .doesNotThrowAnyException();
      }
      relaying.join();
    }
  }

  private EnrolmentId entered() {
    EnrolmentId pass = new EnrolmentId(UUID.randomUUID());
    sql.sql(
            """
            insert into enrolment (id, journey, contact_id, triggered_at, entered_at)
            values (:id, 'relayed', 1, '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z')
            """)
        .param("id", pass.value())
        .update();
    outbox.add(List.of(Outbox.Command.start(pass, "relayed", "came")));
    return pass;
  }
}
