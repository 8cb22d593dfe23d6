package io.waymark.content;

import liqp.LValue;
import liqp.TemplateContext;
import liqp.nodes.LNode;

/** What stands between two braces, made safe for where it is printed. */
final class Printed extends LValue implements LNode {

  private final LNode output;
  private final boolean html;

  Printed(LNode output, boolean html) {
    this.output = output;
    this.html = html;
  }

  @Override
  public Object render(TemplateContext context) {
    Object value = output.render(context);
    String text = value == null ? "" : asString(value, context);
    Work.in(context).add(text.length());
    return html && !(value instanceof Safe) ? Html.escape(text) : text;
  }
}
