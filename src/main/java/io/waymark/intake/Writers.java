package io.waymark.intake;

import io.waymark.enrolment.EnrolmentId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  private record Request(List<Event> events, CompletableFuture<Set<EnrolmentId>> done) {}

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
   * @return done after the commit, with the passes these events ended
   * @throws Busy if too many requests wait already
   */
  CompletableFuture<Set<EnrolmentId>> write(List<Event> events) {
    var request = new Request(events, new CompletableFuture<>());
    if (!running || !queue.offer(request)) {
      throw new Busy();
    }
    return request.done();
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
      } catch (RuntimeException e) {
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
    } catch (RuntimeException e) {
      if (requests.size() == 1) {
        requests.getFirst().done().completeExceptionally(e);
      } else {
        requests.forEach(request -> together(List.of(request)));
      }
    }
  }

  private Map<String, Set<EnrolmentId>> take(List<Event> events) {
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

  private static void complete(List<Request> requests, Map<String, Set<EnrolmentId>> exits) {
    for (Request request : requests) {
      var ended = new HashSet<EnrolmentId>();
      request
          .events()
          .forEach(event -> ended.addAll(exits.getOrDefault(event.messageId(), Set.of())));
      request.done().complete(ended);
    }
  }
}
