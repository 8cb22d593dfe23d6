package io.waymark.journey.gate;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What may be concluded about people here.
 *
 * @param segments their keys
 * @param thresholds names, by the keys of scores
 * @param stages their keys
 */
public record Concluded(
    Collection<String> segments, Map<String, List<String>> thresholds, Collection<String> stages) {}
