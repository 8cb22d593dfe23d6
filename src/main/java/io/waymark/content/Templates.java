package io.waymark.content;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles and renders messages. Compiled once for each source text. */
public interface Templates {

  /**
   * Every reason why this message could not be sent, with the place in the file; empty if it is
   * fine.
   */
  List<TemplateProblem> check(MessageSource source);

  /** What would not be where its author has put it, of a message that is fine otherwise. */
  List<TemplateProblem> doubts(MessageSource source);

  /**
   * @param data the only things the message can reach, JSON values
   * @throws TemplateException if it cannot be rendered, or would go over its budget of size, loops
   *     or output
   */
  Rendered render(MessageSource source, Map<String, @Nullable Object> data);

  /**
   * What it looks up and does not set itself, in the order of its text.
   *
   * @throws TemplateException if it cannot be compiled
   */
  Set<Lookup> lookups(MessageSource source);
}
