package io.waymark.journey.change;

/**
 * One thing that is different.
 *
 * @param element id of the element, or the file of the message
 * @param text a sentence in Markdown
 */
public record Change(String element, String text) {}
