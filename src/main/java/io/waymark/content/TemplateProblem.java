package io.waymark.content;

/**
 * Something wrong in a message.
 *
 * @param line from 1, or 0 where no place can be given; likewise the column
 */
public record TemplateProblem(String file, int line, int column, String reason) {}
