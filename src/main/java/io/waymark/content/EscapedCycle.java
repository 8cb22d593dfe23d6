package io.waymark.content;

import liqp.TemplateContext;
import liqp.blocks.Cycle;
import liqp.nodes.LNode;

/** {@code cycle} prints values without braces, so it escapes them itself. */
final class EscapedCycle extends Cycle {

  @Override
  public Object render(TemplateContext context, LNode... nodes) {
    return Html.escape(asString(super.render(context, nodes), context));
  }
}
