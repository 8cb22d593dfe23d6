package io.waymark.channel.email;

import jakarta.mail.MessagingException;
import jakarta.mail.URLName;
import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The lines to the server: at most so many at once, used again while they are fresh. */
final class Connections implements AutoCloseable {

  private final EmailSettings settings;
  private final Semaphore places;
  private final BlockingDeque<Connection> idle = new LinkedBlockingDeque<>();
  private final ScheduledExecutorService reaper =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("smtp-idle").factory());
  // On its own: closing a stale connection may take as long as the server likes.
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("smtp-watch").factory());
  private volatile boolean closed;

  Connections(EmailSettings settings) {
    this.settings = settings;
    this.places = new Semaphore(settings.connections(), true);
    long pause = Math.max(100, settings.idle().toMillis() / 2);
    reaper.scheduleWithFixedDelay(this::closeStale, pause, pause, TimeUnit.MILLISECONDS);
  }

  /**
   * @return whether there is one; then {@link #leavePlace} follows
   */
  boolean takePlace(Duration patience) throws InterruptedException {
    return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  void leavePlace() {
    places.release();
  }

  /** One that is open already, or null. */
  @Nullable Connection kept() {
    closeStale();
    return idle.pollFirst();
  }

  /** One that is not connected yet, so that a failure to connect can be asked about. */
  Connection opened() {
    var server = new URLName("smtp", settings.host(), settings.port(), null, null, null);
    var line = new Line();
    return new Connection(new Dialogue(EmailConfiguration.session(settings, line), server), line);
  }

  /** Hangs up at the deadline, unless it is closed before. */
  Limit limit(Connection connection, Deadline deadline) {
    return new Limit(watch, connection.line(), deadline);
  }

  void connect(Connection connection) throws MessagingException {
    connection
        .dialogue()
        .connect(
            settings.host(),
            settings.port(),
            settings.signsIn() ? settings.username() : null,
            settings.signsIn() ? settings.password() : null);
  }

  /** It is in order and may carry the next message. */
  void keep(Connection connection) {
    connection.used();
    if (closed || connection.messages() >= settings.messagesPerConnection()) connection.close();
    else idle.offerFirst(connection);
    if (closed) closeAll();
  }

  /** The longest unused ones stand last. */
  void closeStale() {
    for (Connection last = idle.pollLast(); last != null; last = idle.pollLast()) {
      if (System.nanoTime() - last.lastUsed() < settings.idle().toNanos()) {
        idle.offerLast(last);
        return;
      }
      last.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    reaper.shutdownNow();
    watch.shutdownNow();
    closeAll();
  }

  private void closeAll() {
    for (Connection next = idle.poll(); next != null; next = idle.poll()) next.close();
  }
}
