package io.waymark.journey.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import org.jspecify.annotations.Nullable;
import scala.Product;
import scala.Tuple2;
import scala.collection.Iterable;
import scala.collection.Iterator;

/** The names that an expression looks up and does not give itself. */
public final class Names {

  /** What is known about a person wherever an expression or a message asks. */
  public static final List<String> KNOWN =
      List.of("contact", "event", "trigger", "cart", "score", "segments", "sent", "now");

  private static final Set<String> CLOCK = Set.of("now", "today");
  private static final String CHANCE = "random number";

  /**
   * Something looked up by its own name in what is known.
   *
   * @param owner e.g. {@code contact}
   * @param property e.g. {@code first_name}
   */
  public record Property(String owner, String property) {}

  private final Set<String> free = new LinkedHashSet<>();
  private final Set<Property> properties = new LinkedHashSet<>();
  private boolean varies;
  private boolean asksTheClock;

  private Names() {}

  static Names in(Exp expression) {
    var names = new Names();
    names.look(expression, Set.of());
    return names;
  }

  Set<String> free() {
    return free;
  }

  Set<Property> properties() {
    return properties;
  }

  /** Whether it may come to different values; loops count as such, for they are not run to see. */
  boolean varies() {
    return varies || asksTheClock || !free.isEmpty();
  }

  /** Whether it surely comes to the same for everybody at any one moment. */
  boolean variesByTimeAlone() {
    return !varies && CLOCK.containsAll(free);
  }

  /**
   * @param given names that need not come from outside
   */
  private void look(@Nullable Object part, Set<String> given) {
    switch (part) {
      case null -> {}
      case Ref ref -> name(ref, given);
      case Filter filter -> filter(filter, given);
      case For loop -> loop(loop.iterators(), loop.exp(), given);
      case SomeItem some -> loop(some.iterators(), some.condition(), given);
      case EveryItem every -> loop(every.iterators(), every.condition(), given);
      case FunctionDefinition function -> function(function, given);
      case ConstContext context -> entries(context.entries(), given);
      case FunctionInvocation call -> call(call, given);
      case Iterable<?> parts -> each(parts.iterator(), given);
      case Product parts -> each(parts.productIterator(), given);
      default -> {}
    }
  }

  private void name(Ref ref, Set<String> given) {
    String name = ref.names().head();
    if (!given.contains(name)) {
      free.add(name);
      if (ref.names().size() > 1) {
        properties.add(new Property(name, ref.names().apply(1)));
      }
    }
  }

  /** Within a filter every name may be one of the item's own. */
  private void filter(Filter filter, Set<String> given) {
    look(filter.list(), given);
    Names inside = in(filter.filter());
    varies |= inside.varies();
  }

  private void loop(
      scala.collection.immutable.List<Tuple2<String, Exp>> iterators, Exp body, Set<String> given) {
    varies = true;
    Set<String> within = entries(iterators, given);
    within.add("partial");
    look(body, within);
  }

  private Set<String> entries(
      scala.collection.immutable.List<Tuple2<String, Exp>> entries, Set<String> given) {
    var within = new TreeSet<>(given);
    for (Iterator<Tuple2<String, Exp>> each = entries.iterator(); each.hasNext(); ) {
      Tuple2<String, Exp> entry = each.next();
      look(entry._2(), within);
      within.add(entry._1());
    }
    return within;
  }

  private void function(FunctionDefinition function, Set<String> given) {
    varies = true;
    var within = new TreeSet<>(given);
    for (Iterator<String> each = function.parameters().iterator(); each.hasNext(); ) {
      within.add(each.next());
    }
    look(function.body(), within);
  }

  private void call(FunctionInvocation call, Set<String> given) {
    varies |= call.function().equals(CHANCE);
    asksTheClock |= CLOCK.contains(call.function());
    look(call.params(), given);
  }

  private void each(Iterator<?> parts, Set<String> given) {
    while (parts.hasNext()) {
      look(parts.next(), given);
    }
  }
}
