package io.waymark.embedded;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts PostgreSQL and the engine side by side. The engine stops when all workers have; PostgreSQL
 * last, when nobody has a connection any more.
 */
final class Machinery implements AutoCloseable {

  private final Home home;
  private final Supervisor postgres;
  private final Supervisor engine;
  private final ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor();
  private final CompletableFuture<Void> engineStart;

  Machinery(Ground ground, Engine engine) {
    this.home = ground.home();
    this.postgres = new Supervisor(new Postgres(ground));
    this.engine = new Supervisor(engine);
    this.engineStart = CompletableFuture.runAsync(this.engine::start, starters);
    startPostgres();
  }

  private void startPostgres() {
    try {
      postgres.start();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Returns when the engine takes commands. */
  void awaitEngine() {
    try {
      engineStart.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StartRefused refused
          ? new StartRefused(String.valueOf(refused.getMessage()), refused)
          : e;
    }
  }

  void stopEngine() {
    engine.stop();
  }

  @Override
  public void close() {
    engine.stop();
    postgres.stop();
    starters.close();
    home.close();
  }
}
