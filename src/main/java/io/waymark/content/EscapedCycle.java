package io.waymark.content;

import liqp.TemplateContext;
import liqp.blocks.Block;
import liqp.blocks.Cycle;
import liqp.nodes.LNode;

/** {@code cycle} prints values without braces, so it escapes them itself. */
final class EscapedCycle extends Block {

  private final Cycle cycle = new Cycle();

  EscapedCycle() {
    super("cycle");
  }

  @Override
  public Object render(TemplateContext context, LNode... nodes) {
    return Html.escape(asString(cycle.render(context, nodes), context));
  }
}
