package io.waymark.embedded;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Starts PostgreSQL and the engine side by side. The engine stops when all workers have; PostgreSQL
 * last, when nobody has a connection any more.
 */
final class Machinery implements AutoCloseable, ApplicationListener<ContextRefreshedEvent> {

  private final Home home;
  private final Supervisor postgres;
  private final Optional<Supervisor> operateStore;
  private final Supervisor engine;
  private final ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor();
  private final CompletableFuture<Void> engineStart;
  private final StartUnderWay start;

  Machinery(Ground ground, Engine engine) {
    this.home = ground.home();
    this.postgres = new Supervisor(new Postgres(ground));
    this.operateStore =
        ground.settings().operate()
            ? Optional.of(new Supervisor(new OperateStore(ground)))
            : Optional.empty();
    this.engine = new Supervisor(engine);
    this.start = StartUnderWay.begin(this::end);
    this.engineStart = CompletableFuture.runAsync(this::startEngine, starters);
    startPostgres();
  }

  private void startEngine() {
    operateStore.ifPresent(Supervisor::start);
    engine.start();
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

  /** The application has started. */
  @Override
  public void onApplicationEvent(ContextRefreshedEvent event) {
    start.over();
  }

  void stopEngine() {
    engine.stop();
  }

  @Override
  public void close() {
    start.over();
    end();
  }

  private void end() {
    engine.stop();
    operateStore.ifPresent(Supervisor::stop);
    postgres.stop();
    starters.close();
    home.close();
  }
}
