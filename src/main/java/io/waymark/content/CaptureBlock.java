package io.waymark.content;

import liqp.TemplateContext;
import liqp.blocks.Block;
import liqp.nodes.LNode;
import org.jspecify.annotations.Nullable;

/** What is captured in an HTML message is HTML, its data escaped already. */
final class CaptureBlock extends Block {

  CaptureBlock() {
    super("capture");
  }

  @Override
  public @Nullable Object render(TemplateContext context, LNode... nodes) {
    String name = asString(nodes[0].render(context), context);
    context.put(name, new Safe(asString(nodes[1].render(context), context)), true);
    return null;
  }
}
