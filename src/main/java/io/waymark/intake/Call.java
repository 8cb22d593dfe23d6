package io.waymark.intake;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call as Segment's tracking API has it, made by Waymark of what came in another form.
 *
 * @param body with {@code type}, {@code messageId} and who it was
 * @param consent what was said beside it
 */
public record Call(Map<String, ? extends @Nullable Object> body, List<Said> consent) {}
