package io.waymark.audience.score.table;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as a rule of a score: either {@code each} or {@code holds}.
 *
 * @param each what gives the points each time it happens
 * @param holds the condition for as long as which they count
 * @param times at most so often; null for each time
 * @param per {@code day}, {@code week}, {@code month} or {@code ever}; null as {@code times} is
 */
public record TableRule(
    String reason,
    int points,
    @Nullable Map<String, Object> each,
    @Nullable Map<String, Object> holds,
    @Nullable Integer times,
    @Nullable String per) {}
