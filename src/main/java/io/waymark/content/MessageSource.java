package io.waymark.content;

/**
 * A message as its author wrote it: one file beside the journey.
 *
 * @param name the file's name, ending included: {@code welcome-1.mjml} is an e-mail, {@code
 *     reminder.sms.liquid} a text
 * @param text Liquid, for an e-mail with a head of {@code subject:} and {@code preheader:} between
 *     two {@code ---} lines
 */
public record MessageSource(String name, String text) {

  /** What a step calls it: the file's name up to the first dot. */
  public String id() {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
