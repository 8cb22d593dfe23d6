package io.waymark.content;

import java.util.Set;
import liqp.TemplateParser;
import liqp.nodes.FilterNode;
import liqp.nodes.LNode;
import liqp.nodes.LookupNode;
import liqp.org.antlr.v4.runtime.ParserRuleContext;
import liqp.parser.v4.NodeVisitor;
import liquid.parser.v4.LiquidParser.FilterContext;
import liquid.parser.v4.LiquidParser.For_arrayContext;
import liquid.parser.v4.LiquidParser.Include_relative_tagContext;
import liquid.parser.v4.LiquidParser.Include_tagContext;
import liquid.parser.v4.LiquidParser.Lookup_id_indexesContext;
import liquid.parser.v4.LiquidParser.OutputContext;
import liquid.parser.v4.LiquidParser.Table_tagContext;

/** Turns the author's text into something that renders, and refuses what cannot. */
final class AuthorVisitor extends NodeVisitor {

  private final TemplateParser parser;
  private final boolean html;
  private final Lookups lookups = new Lookups();

  AuthorVisitor(TemplateParser parser, boolean html) {
    super(parser.insertions, parser.filters, parser.liquidStyleInclude);
    this.parser = parser;
    this.html = html;
  }

  /** Everything that is looked up, printed or not. */
  Set<Lookup> lookups() {
    return lookups.found();
  }

  @Override
  public LNode visitOutput(OutputContext output) {
    return new Printed(super.visitOutput(output), html);
  }

  @Override
  public LookupNode visitLookup_id_indexes(Lookup_id_indexesContext lookup) {
    lookups.add(lookup);
    return super.visitLookup_id_indexes(lookup);
  }

  @Override
  public LNode visitFor_array(For_arrayContext loop) {
    lookups.enter(loop.id().getText(), loop.lookup());
    LNode node = super.visitFor_array(loop);
    lookups.leave();
    return node;
  }

  @Override
  public LNode visitTable_tag(Table_tagContext loop) {
    lookups.enter(loop.id().getText(), loop.lookup());
    LNode node = super.visitTable_tag(loop);
    lookups.leave();
    return node;
  }

  @Override
  public FilterNode visitFilter(FilterContext filter) {
    String name = filter.Id().getText();
    if (parser.filters.get(name) == null) {
      throw refused(filter, "There is no filter “" + name + "”. Use one of Liquid's, or money.");
    }
    return super.visitFilter(filter);
  }

  @Override
  public LNode visitInclude_tag(Include_tagContext tag) {
    throw refused(tag, "A message cannot include other files. Write the text here.");
  }

  @Override
  public LNode visitInclude_relative_tag(Include_relative_tagContext tag) {
    throw refused(tag, "A message cannot include other files. Write the text here.");
  }

  private static LiquidProblem refused(ParserRuleContext place, String reason) {
    return new LiquidProblem(
        place.getStart().getLine(), place.getStart().getCharPositionInLine() + 1, reason);
  }
}
