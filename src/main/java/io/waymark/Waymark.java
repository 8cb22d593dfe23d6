package io.waymark;

import io.waymark.journey.Lint;
import io.waymark.simulation.Simulate;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Waymark: one application, as many identical copies as the load needs. */
@SpringBootApplication
public class Waymark {

  public static void main(String[] args) {
    List<String> words = List.of(args);
    if (!words.isEmpty() && words.getFirst().equals("lint")) {
      System.setProperty("logging.level.root", "off"); // what it finds stands alone on the output
      System.exit(Lint.run(Waymark.class, words.subList(1, words.size()), System.out));
    }
    if (!words.isEmpty() && words.getFirst().equals("simulate")) {
      System.exit(
          Simulate.run(words.subList(1, words.size()), Clock.systemUTC(), System.out, System.err));
    }
    SpringApplication.run(Waymark.class, args);
  }
}
