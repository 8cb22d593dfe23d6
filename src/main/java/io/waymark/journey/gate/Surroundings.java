package io.waymark.journey.gate;

/**
 * What a journey is judged by beside itself.
 *
 * @param vocabulary the names that are in use
 * @param firstDay more messages than this in somebody's first 24 hours are warned of
 */
public record Surroundings(StepCatalog steps, Vocabulary vocabulary, int firstDay) {}
