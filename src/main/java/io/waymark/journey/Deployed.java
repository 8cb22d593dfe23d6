package io.waymark.journey;

import io.waymark.journey.model.JourneyModel;
import java.util.SortedMap;

/**
 * One version of a journey as it runs on the engine.
 *
 * @param version as the engine counts
 * @param files the messages of this version, by file name
 */
public record Deployed(
    JourneyModel model, int version, String hash, SortedMap<String, String> files) {

  public String journey() {
    return model.id();
  }
}
