package io.waymark.delivery;

import io.waymark.channel.Channel;
import io.waymark.channel.Email;
import io.waymark.channel.Handover;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A mail provider that does as told, keeps what it was handed, and can be held at the door. */
class FakeChannel implements Channel<Email> {

  final List<Email> handed = new CopyOnWriteArrayList<>();
  final Deque<Handover> answers = new ConcurrentLinkedDeque<>();
  volatile Runnable meanwhile = () -> {};
  volatile Runnable beforeRoom = () -> {};
  volatile boolean full;
  private volatile @Nullable CountDownLatch door;
  private final CountDownLatch arrived = new CountDownLatch(1);

  void close() {
    door = new CountDownLatch(1);
  }

  void open() {
    CountDownLatch closed = door;
    if (closed != null) {
      closed.countDown();
    }
  }

  void awaitArrival() throws InterruptedException {
    if (!arrived.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("nothing was handed over");
    }
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public boolean isReal() {
    return false;
  }

  @Override
  public Optional<Room<Email>> room(Duration patience) {
    beforeRoom.run();
    return full ? Optional.empty() : Optional.of((message, within) -> hand(message));
  }

  private Handover hand(Email message) {
    handed.add(message);
    Handover answer = answers.isEmpty() ? new Handover.Accepted("250 ok") : answers.removeFirst();
    meanwhile.run();
    arrived.countDown();
    CountDownLatch closed = door;
    try {
      if (closed != null && !closed.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("the door was never opened");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return answer;
  }
}
