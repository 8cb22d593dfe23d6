package io.waymark.journey.gate;

import java.time.Duration;

/**
 * How many promotional messages one person may get.
 *
 * @param window in which they are counted; a calendar day is taken as 24 hours
 * @param waits whether a message beyond it waits for its turn; else it is left out
 * @param words the cap as it is told, e.g. {@code 3 by email per day}
 */
public record MessageCap(String channel, int most, Duration window, boolean waits, String words) {}
