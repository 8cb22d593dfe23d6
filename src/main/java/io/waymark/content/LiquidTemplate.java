package io.waymark.content;

import java.util.Map;
import java.util.Set;
import liqp.Template;
import liqp.TemplateContext;
import liqp.TemplateParser;
import liqp.exceptions.ExceededMaxIterationsException;
import liqp.nodes.LNode;
import org.jspecify.annotations.Nullable;

/** A compiled piece of Liquid; any number of threads may render it. */
record LiquidTemplate(TemplateParser parser, Template template, LNode root, Set<Lookup> lookups) {

  /**
   * @param data as {@link PlainData} made it
   */
  String render(Map<String, Object> data) {
    try {
      Object result = root.render(new TemplateContext(template, parser, data));
      String text = String.valueOf(result);
      Budget.allow(text);
      return text;
    } catch (RuntimeException | StackOverflowError e) {
      throw problem(e);
    }
  }

  private static LiquidProblem problem(Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; i < 10 && cause != null; i++, cause = cause.getCause()) {
      String reason = costs(cause);
      if (reason != null) return LiquidProblem.whateverTheData(reason);
      if (cause instanceof ArithmeticException) {
        return new LiquidProblem(
            0, 0, "A number in the message is divided by zero or cannot be calculated.");
      }
    }
    return new LiquidProblem(
        0, 0, "A filter or comparison in the message does not fit the value it is used on.");
  }

  private static @Nullable String costs(Throwable cause) {
    if (cause instanceof ExceededMaxIterationsException) {
      return "The loops of this message run more than "
          + Budget.ITERATIONS
          + " times. Limit them, e.g. with limit: 20.";
    }
    if (cause instanceof Budget.OverBudget || tooLong(cause)) {
      return "The message grows over " + Budget.RENDERED_CHARS + " characters. Make it shorter.";
    }
    return cause instanceof StackOverflowError ? "The message is nested too deeply." : null;
  }

  private static boolean tooLong(Throwable thrown) {
    return thrown.getMessage() instanceof String text && text.startsWith("rendered string exceeds");
  }
}
