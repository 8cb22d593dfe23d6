package io.waymark.content;

import java.util.List;

/**
 * Something that a message looks up in what is known, e.g. {@code contact.first_name}.
 *
 * @param name as the author calls what it is looked up in: {@code contact}, or {@code item} of a
 *     loop
 * @param of what that name stands for, outermost first: {@code contact}, or {@code cart} and {@code
 *     items}
 * @param properties looked up in it, outermost first; none where it is taken as a whole, and no
 *     further than can be told from the text
 * @param tag the same for all that is looked up in one tag, e.g. a name and what stands in for it
 */
public record Lookup(String name, List<String> of, List<String> properties, int tag) {

  /** What must be given to the message. */
  public String root() {
    return of.getFirst();
  }
}
