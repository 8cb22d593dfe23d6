package io.waymark.simulation.sandbox;

import io.waymark.simulation.SandboxFiles;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends this application when whoever started it is gone: nobody else would. */
@Component
@ConditionalOnProperty("waymark.simulation.script")
class Watch {

  private final long parent;

  Watch(Environment environment) {
    this.parent = environment.getRequiredProperty(SandboxFiles.PARENT, Long.class);
  }

  @Scheduled(fixedDelay = 1_000)
  void look() {
    if (ProcessHandle.of(parent).isEmpty()) {
      Thread.ofPlatform().start(() -> System.exit(0));
    }
  }
}
