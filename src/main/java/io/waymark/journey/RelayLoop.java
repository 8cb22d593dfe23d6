package io.waymark.journey;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps the relay going: at once when something is written, at the latest after half a second. */
@Component
@ConditionalOnProperty(name = "waymark.engine.enabled", matchIfMissing = true)
class RelayLoop implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RelayLoop.class);
  private static final Duration LISTEN = Duration.ofMillis(500);

  private final Relay relay;
  private final Reconciler reconciler;
  private final Catalogue catalogue;
  private final DataSource dataSource;

  /** One for each hand: while one waits for the engine's answers, the other keeps it busy. */
  private final List<Semaphore> work = List.of(new Semaphore(0), new Semaphore(0));

  private volatile boolean running;

  RelayLoop(Relay relay, Reconciler reconciler, Catalogue catalogue, DataSource dataSource) {
    this.relay = relay;
    this.reconciler = reconciler;
    this.catalogue = catalogue;
    this.dataSource = dataSource;
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("outbox-listener").start(this::listen);
    work.forEach(hand -> Thread.ofVirtual().name("outbox-relay").start(() -> relay(hand)));
  }

  @Override
  public void stop() {
    running = false;
    work.forEach(Semaphore::release);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void relay(Semaphore hand) {
    while (running) {
      try {
        hand.tryAcquire(LISTEN.toMillis(), TimeUnit.MILLISECONDS);
        hand.drainPermits();
        if (hand == work.getFirst()) {
          reconciler.reconcileIfDue();
        }
        while (running && relay.relaySome(work.size())) {
          Thread.yield();
        }
      } catch (InterruptedException e) {
        running = false;
      } catch (RuntimeException e) {
        troubled("The outbox could not be handed to the engine, it is tried again", e);
      }
    }
  }

  private void listen() {
    while (running) {
      try (Connection connection = dataSource.getConnection();
          var statement = connection.createStatement()) {
        statement.execute("listen waymark");
        while (running) {
          hear(connection.unwrap(PGConnection.class));
        }
      } catch (SQLException | RuntimeException e) {
        troubled("The database does not tell what is new, the outbox is looked at by the clock", e);
      }
    }
  }

  private void hear(PGConnection connection) throws SQLException {
    PGNotification[] heard = connection.getNotifications((int) LISTEN.toMillis());
    for (PGNotification notification : heard == null ? new PGNotification[0] : heard) {
      if ("journeys".equals(notification.getParameter())) {
        catalogue.refresh();
      }
      work.forEach(Semaphore::release);
    }
  }

  /** One line, and a pause so that a database that is away is not asked without end. */
  private void troubled(String what, Exception e) {
    if (running) {
      LOG.warn("{}: {}", what, e.getClass().getSimpleName());
      try {
        new Semaphore(0).tryAcquire(1, TimeUnit.SECONDS);
      } catch (InterruptedException interrupted) {
        running = false;
      }
    }
  }
}
