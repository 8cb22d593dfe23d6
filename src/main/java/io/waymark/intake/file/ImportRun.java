package io.waymark.intake.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sees to it that every import that was started comes to its end, also where the application died
 * over it. Several may work on one: the lock on its row lets one batch after the other through.
 */
@Component
class ImportRun implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);

  private final ImportRows rows;
  private final Batch batch;
  private final ImportSettings settings;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("import").factory());
  private final AtomicBoolean atWork = new AtomicBoolean();

  ImportRun(ImportRows rows, Batch batch, ImportSettings settings) {
    this.rows = rows;
    this.batch = batch;
    this.settings = settings;
  }

  @Override
  public void destroy() {
    worker.shutdownNow();
  }

  @Scheduled(fixedDelay = 500)
  void look() {
    if (!rows.running().isEmpty() && atWork.compareAndSet(false, true)) {
      worker.execute(
          () -> {
            try {
              rows.running().forEach(this::finish);
            } catch (RuntimeException e) {
              LOG.error("An import could not go on; tried again", e);
            } finally {
              atWork.set(false);
            }
          });
    }
  }

  /** Comes back when it is over, or cannot go on now. */
  void finish(long id) {
    try {
      while (step(id)) {
        LOG.debug("Import {} goes on", id);
      }
    } catch (PessimisticLockingFailureException e) {
      LOG.debug("Import {} waits", id, e);
    } catch (BadFile e) {
      rows.fail(id, String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      LOG.error("The file of import {} cannot be read", id, e);
      rows.fail(id, "The file cannot be read any more. Upload it again.");
    }
  }

  /** One batch; taken apart where something in it cannot be stored. */
  boolean step(long id) {
    boolean more;
    try {
      more = batch.take(id, settings.batch());
    } catch (DataIntegrityViolationException e) {
      LOG.debug("Import {} holds something that cannot be stored", id, e);
      more = oneByOne(id);
    }
    if (!more) {
      forget(id);
    }
    return more;
  }

  private boolean oneByOne(long id) {
    for (int i = 0; i < settings.batch(); i++) {
      try {
        if (!batch.take(id, 1)) {
          return false;
        }
      } catch (DataIntegrityViolationException e) {
        batch.passOver(id);
      }
    }
    return true;
  }

  private void forget(long id) {
    rows.find(id)
        .filter(one -> one.state() == Import.State.DONE)
        .ifPresent(
            one -> {
              try {
                Files.deleteIfExists(Path.of(one.file()));
              } catch (IOException e) {
                LOG.warn("The file of import {} is left over at {}", id, one.file(), e);
              }
            });
  }
}
