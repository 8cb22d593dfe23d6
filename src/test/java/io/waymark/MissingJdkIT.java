package io.waymark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a newcomer reads who has no JDK of the version that is needed. */
class MissingJdkIT {

  @Test
  void theBuildSaysWhichJdkIsNeededAndWhereFrom() throws IOException, InterruptedException {
    Process maven =
        new ProcessBuilder("mvn", "-B", "-o", "-q", "validate", "-Djdk.wanted=[9999,)")
            .redirectErrorStream(true)
            .start();
    String said = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(maven.waitFor()).isNotZero();
    assertThat(said).contains("Waymark needs JDK 25: install it");
  }
}
