package io.waymark;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Waymark: one application, as many identical copies as the load needs. */
@SpringBootApplication
public class Waymark {

  public static void main(String[] args) {
    SpringApplication.run(Waymark.class, args);
  }
}
