package io.waymark.content;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import liqp.org.antlr.v4.runtime.ParserRuleContext;
import liqp.org.antlr.v4.runtime.RuleContext;
import liquid.parser.v4.LiquidParser.AssignmentContext;
import liquid.parser.v4.LiquidParser.IndexContext;
import liquid.parser.v4.LiquidParser.LookupContext;
import liquid.parser.v4.LiquidParser.Lookup_id_indexesContext;
import liquid.parser.v4.LiquidParser.Other_tagContext;
import liquid.parser.v4.LiquidParser.OutputContext;
import liquid.parser.v4.LiquidParser.TagContext;
import org.jspecify.annotations.Nullable;

/** Notes while a piece of Liquid is read what it looks up, in loops by what they go through. */
final class Lookups {

  /** What Liquid itself knows of lists and texts. */
  private static final Set<String> OF_LISTS = Set.of("first", "last");

  private static final String SIZE = "size";

  private record Loop(String variable, List<String> through) {}

  private final Set<Lookup> found = new LinkedHashSet<>();
  private final Deque<Loop> loops = new ArrayDeque<>();

  Set<Lookup> found() {
    return found;
  }

  void add(Lookup_id_indexesContext written) {
    String name = written.id().getText();
    found.add(new Lookup(name, meaning(name), properties(written), tag(written)));
  }

  /**
   * @param through what the loop goes through; null where that has no name
   */
  void enter(String variable, @Nullable LookupContext through) {
    var path = new ArrayList<String>();
    if (through instanceof Lookup_id_indexesContext named) {
      path.addAll(meaning(named.id().getText()));
      path.addAll(properties(named));
    }
    loops.push(new Loop(variable, path.isEmpty() ? List.of(variable) : List.copyOf(path)));
  }

  void leave() {
    loops.pop();
  }

  private List<String> meaning(String name) {
    return loops.stream()
        .filter(loop -> loop.variable().equals(name))
        .findFirst()
        .map(Loop::through)
        .orElse(List.of(name));
  }

  private static List<String> properties(Lookup_id_indexesContext written) {
    var properties = new ArrayList<String>();
    for (IndexContext index : written.index()) {
      String property = property(index);
      if (property == null || property.equals(SIZE)) {
        break;
      }
      boolean place = index.expr() != null && property.matches("\\d+");
      if (!place && (properties.isEmpty() || !OF_LISTS.contains(property))) {
        properties.add(property);
      }
    }
    return List.copyOf(properties);
  }

  /** An if and its elsifs are one. */
  private static int tag(Lookup_id_indexesContext written) {
    for (RuleContext around = written; around != null; around = around.parent) {
      if (around instanceof OutputContext
          || around instanceof AssignmentContext
          || around instanceof TagContext
          || around instanceof Other_tagContext) {
        return ((ParserRuleContext) around).getStart().getTokenIndex();
      }
    }
    return -1;
  }

  /** Null where only the person's data tells which. */
  private static @Nullable String property(IndexContext index) {
    if (index.id2() != null) {
      return index.id2().getText();
    }
    String text = index.expr().getText();
    if (text.matches("\"[^\"]*\"|'[^']*'")) {
      return text.substring(1, text.length() - 1);
    }
    return text.matches("\\d+") ? text : null;
  }
}
