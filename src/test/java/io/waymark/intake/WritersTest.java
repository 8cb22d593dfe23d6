package io.waymark.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.contact.Identity;
import io.waymark.enrolment.EnrolmentId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;

/** What becomes of requests when something in their midst cannot be stored. */
class WritersTest {

  private static final IntakeSettings ONE_WRITER =
      new IntakeSettings(
          "server",
          "browser",
          false,
          1,
          500,
          100,
          Duration.ofSeconds(5),
          new IntakeSettings.HandOver(List.of(), Duration.ofMinutes(5)));

  private final Store store = new Store();
  private final Writers writers = new Writers(store, ONE_WRITER);

  @BeforeEach
  void start() {
    writers.start();
  }

  @AfterEach
  void stop() {
    writers.stop();
  }

  @Test
  void whatTheDatabaseCannotHoldIsLeftOutAndTheRestOfItsRequestIsStored() throws Exception {
    store.refuses("bad", "22008");
    Writers.Written written = answer(writers.write(events("a", "bad", "b")));
    assertThat(written.unfit()).containsExactly(1);
    assertThat(store.stored).containsExactly("a", "b");
  }

  @Test
  void aDatabaseThatIsAwayIsNoReasonToLeaveAnythingOut() {
    store.refuses("bad", "57P01");
    assertThatThrownBy(() -> answer(writers.write(events("a", "bad"))))
        .hasRootCauseInstanceOf(SQLException.class);
    assertThat(store.stored).isEmpty();
  }

  @Test
  void anErrorEndsItsRequestAndNotTheWriter() throws Exception {
    store.breaks("deep");
    assertThatThrownBy(() -> answer(writers.write(events("deep"))))
        .hasCauseInstanceOf(StackOverflowError.class);
    answer(writers.write(events("next")));
    assertThat(store.stored).containsExactly("next");
  }

  @Test
  void writesUntilTheWebServerHasAnsweredItsLastRequest() {
    assertThat(writers.getPhase())
        .isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE)
        .isLessThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
  }

  private static Writers.Written answer(CompletableFuture<Writers.Written> written)
      throws Exception {
    return written.get(5, TimeUnit.SECONDS);
  }

  private static List<Event> events(String... messages) {
    return Stream.of(messages).map(WritersTest::event).toList();
  }

  private static Event event(String message) {
    Identity somebody =
        new Identity("user", null, null, new HashMap<>(), true, Instant.EPOCH.plusSeconds(1));
    return new Event(
        message,
        somebody,
        "track",
        "Looked",
        Map.of(),
        List.of(),
        null,
        Instant.EPOCH.plusSeconds(1));
  }

  /** All or nothing, as a transaction. */
  private static final class Store extends Inbound {

    final List<String> stored = new ArrayList<>();
    private final Map<String, String> refused = new HashMap<>();
    private String breaking = "";

    Store() {
      super(null, null, null, null, null, null);
    }

    void refuses(String message, String sqlState) {
      refused.put(message, sqlState);
    }

    void breaks(String message) {
      breaking = message;
    }

    @Override
    public List<Set<EnrolmentId>> take(List<Event> events) {
      for (Event event : events) {
        if (event.messageId().equals(breaking)) {
          throw new StackOverflowError();
        }
        if (refused.get(event.messageId()) instanceof String state) {
          throw new DataIntegrityViolationException("no", new SQLException("no", state));
        }
      }
      events.forEach(event -> stored.add(event.messageId()));
      return events.stream().map(event -> Set.<EnrolmentId>of()).toList();
    }
  }
}
