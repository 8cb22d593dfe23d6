package io.waymark.journey;

import io.waymark.journey.engine.Answer;
import java.util.Collection;

/** How many commands may be under way: halves when the engine pushes back, grows again slowly. */
final class Window {

  private static final int LEAST = 4;
  private static final int STEP = 4;

  private final int most;
  private volatile int size;

  Window(int most) {
    this.most = most;
    this.size = most;
  }

  int size() {
    return size;
  }

  synchronized void learn(Collection<Answer> answers) {
    if (answers.contains(Answer.AWAY)) {
      size = Math.max(LEAST, size / 2);
    } else if (!answers.isEmpty()) {
      size = Math.min(most, size + STEP);
    }
  }
}
