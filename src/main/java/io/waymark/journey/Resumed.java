package io.waymark.journey;

/**
 * What a resume lets go of.
 *
 * @param waitingMessages how many were held and go out now, one after the other
 * @param perMinute how many in a minute
 */
record Resumed(int waitingMessages, int perMinute) {}
