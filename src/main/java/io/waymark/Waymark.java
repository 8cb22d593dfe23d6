package io.waymark;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Waymark: one application, as many identical copies as the load needs. */
@SpringBootApplication
public class Waymark {

  public static void main(String[] args) {
    CommandLine.run(List.of(args), System.out, System.err).ifPresent(System::exit);
    SpringApplication.run(Waymark.class, args);
  }
}
