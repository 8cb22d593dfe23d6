package io.waymark.activity;

/** Identifies one thing somebody did. */
public record ActivityId(long value) {}
