package io.waymark.content;

import liqp.LValue;
import liqp.TemplateContext;
import liqp.nodes.LNode;

/** What stands between two braces, made safe for HTML. */
final class EscapedOutput extends LValue implements LNode {

  private final LNode output;

  EscapedOutput(LNode output) {
    this.output = output;
  }

  @Override
  public Object render(TemplateContext context) {
    Object value = output.render(context);
    if (value instanceof Safe safe) return safe.html();
    return value == null ? "" : Html.escape(asString(value, context));
  }
}
