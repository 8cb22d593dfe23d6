package io.waymark.delivery;

import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * A cap on promotional messages to one person, as the send gate keeps it.
 *
 * @param window rolling, or null for the person's own calendar day
 * @param waits whether a message beyond it waits for its turn; else it is left out
 * @param words as it is told, e.g. {@code 3 by email per day}
 */
public record MessageLimit(
    String channel, int most, @Nullable Period window, boolean waits, String words) {}
