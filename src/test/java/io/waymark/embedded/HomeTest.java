package io.waymark.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

  @TempDir Path directory;

  @Test
  void belongsToOneApplicationAtATime() {
    try (var home = Home.lock(directory)) {
      assertThatThrownBy(() -> Home.lock(directory))
          .isInstanceOf(StartRefused.class)
          .hasMessageStartingWith("another Waymark is running on " + directory);
    }
    Home.lock(directory).close();
  }
}
