package io.waymark.embedded;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Ready before the first worker opens, stopped after the last one has closed. */
@Component
@WhenEmbedded
class EnginePhase implements SmartLifecycle {

  private final Machinery machinery;
  private volatile boolean running;

  EnginePhase(Machinery machinery) {
    this.machinery = machinery;
  }

  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }

  @Override
  public void start() {
    machinery.awaitEngine();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    machinery.stopEngine();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
