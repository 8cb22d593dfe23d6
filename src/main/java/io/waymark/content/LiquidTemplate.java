package io.waymark.content;

import java.util.Map;
import java.util.Set;
import liqp.Template;
import liqp.TemplateContext;
import liqp.TemplateParser;
import liqp.exceptions.ExceededMaxIterationsException;
import liqp.nodes.LNode;

/** A compiled piece of Liquid; any number of threads may render it. */
record LiquidTemplate(TemplateParser parser, Template template, LNode root, Set<String> mentioned) {

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
      throw new LiquidProblem(0, 0, reason(e));
    }
  }

  private static String reason(Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; i < 10 && cause != null; i++, cause = cause.getCause()) {
      if (cause instanceof ExceededMaxIterationsException) {
        return "The loops of this message run more than "
            + Budget.ITERATIONS
            + " times. Limit them, e.g. with limit: 20.";
      }
      if (cause instanceof Budget.OverBudget || tooLong(cause)) {
        return "The message grows over " + Budget.RENDERED_CHARS + " characters. Make it shorter.";
      }
      if (cause instanceof StackOverflowError) return "The message is nested too deeply.";
      if (cause instanceof ArithmeticException) {
        return "A number in the message is divided by zero or cannot be calculated.";
      }
    }
    return "A filter or comparison in the message does not fit the value it is used on.";
  }

  private static boolean tooLong(Throwable thrown) {
    return thrown.getMessage() instanceof String text && text.startsWith("rendered string exceeds");
  }
}
