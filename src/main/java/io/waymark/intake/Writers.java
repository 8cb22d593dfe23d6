package io.waymark.intake;

import io.waymark.enrolment.EnrolmentId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Writes what many requests bring in few transactions: while one commits, the next gathers. A
 * deadlock or a conflict repeats the whole transaction; a batch that fails for another reason is
 * taken apart, so that one bad request hurts no other.
 */
@Component
class Writers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Writers.class);
  private static final int REPETITIONS = 20;

  /** The queue is full: come again later. */
  static final class Busy extends RuntimeException {}

  /**
   * @param inTheAir passes that are to end while a message of theirs is being handed over
   * @param unfit places of events that cannot be stored whatever is tried; all others are
   */
  record Written(Set<EnrolmentId> inTheAir, List<Integer> unfit) {}

  private record Request(List<Event> events, CompletableFuture<Written> done) {}

  private final Inbound inbound;
  private final IntakeSettings settings;
  private final BlockingQueue<Request> queue;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  Writers(Inbound inbound, IntakeSettings settings) {
    this.inbound = inbound;
    this.settings = settings;
    this.queue = new ArrayBlockingQueue<>(settings.queue());
  }

  /**
   * @return done after the commit
   * @throws Busy if too many requests wait already
   */
  CompletableFuture<Written> write(List<Event> events) {
    var request = new Request(List.copyOf(events), new CompletableFuture<>());
    if (!running || !queue.offer(request)) {
      throw new Busy();
    }
    return request.done();
  }

  /** Goes after the web server has answered its last request. */
  @Override
  public int getPhase() {
    return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
  }

  @Override
  public void start() {
    running = true;
    for (int i = 0; i < settings.writers(); i++) {
      threads.add(Thread.ofPlatform().name("intake-writer-" + i).start(this::run));
    }
  }

  /** What was accepted is written before the application goes. */
  @Override
  public void stop() {
    running = false;
    for (Thread thread : threads) {
      try {
        thread.join(10_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    while (running || !queue.isEmpty()) {
      try {
        Request first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          together(gather(first));
        }
      } catch (InterruptedException e) {
        running = false;
      } catch (Throwable e) {
        // A thread that dies here would never be replaced.
        LOG.error("A batch of events could not be written", e);
      }
    }
  }

  private List<Request> gather(Request first) {
    var requests = new ArrayList<Request>();
    requests.add(first);
    int events = first.events().size();
    while (events < settings.batch()) {
      Request next = queue.poll();
      if (next == null) {
        break;
      }
      requests.add(next);
      events += next.events().size();
    }
    return requests;
  }

  private void together(List<Request> requests) {
    try {
      complete(
          requests, take(requests.stream().flatMap(request -> request.events().stream()).toList()));
    } catch (Throwable e) {
      if (requests.size() > 1) {
        requests.forEach(request -> together(List.of(request)));
      } else if (unfit(e)) {
        eachByItself(requests.getFirst());
      } else {
        requests.getFirst().done().completeExceptionally(e);
      }
    }
  }

  /** Repeating the request would never help: something in it cannot be stored. */
  private void eachByItself(Request request) {
    var inTheAir = new HashSet<EnrolmentId>();
    var unfit = new ArrayList<Integer>();
    for (int i = 0; i < request.events().size(); i++) {
      try {
        inTheAir.addAll(take(List.of(request.events().get(i))).getFirst());
      } catch (Throwable e) {
        if (!unfit(e)) {
          request.done().completeExceptionally(e);
          return;
        }
        unfit.add(i);
      }
    }
    request.done().complete(new Written(inTheAir, unfit));
  }

  /** Whether the database cannot hold the data itself: SQLSTATE class 22, or a limit, 54. */
  private static boolean unfit(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() instanceof String state) {
        return state.startsWith("22") || state.startsWith("54");
      }
    }
    return false;
  }

  private List<Set<EnrolmentId>> take(List<Event> events) {
    for (int attempt = 1; ; attempt++) {
      try {
        return inbound.take(events);
      } catch (PessimisticLockingFailureException e) {
        if (attempt == REPETITIONS) {
          throw e;
        }
        LockSupport.parkNanos(
            ThreadLocalRandom.current().nextLong(1_000_000L * attempt, 10_000_000L * attempt));
      }
    }
  }

  private static void complete(List<Request> requests, List<Set<EnrolmentId>> inTheAir) {
    int next = 0;
    for (Request request : requests) {
      var own = new HashSet<EnrolmentId>();
      for (int i = 0; i < request.events().size(); i++) {
        own.addAll(inTheAir.get(next++));
      }
      request.done().complete(new Written(own, List.of()));
    }
  }
}
