package io.waymark.journey.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.feel.FeelEngineClock;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import org.jspecify.annotations.Nullable;
import scala.Product;
import scala.Tuple2;
import scala.collection.Iterable;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/** The names that an expression looks up and does not give itself. */
public final class Names {

  /** What is known about a person wherever an expression or a message asks. */
  public static final List<String> KNOWN =
      List.of(
          "contact",
          "event",
          "trigger",
          "cart",
          "score",
          "scores",
          "grades",
          "stage",
          "segments",
          "sent",
          "now");

  /** What an expression may call; it can add none but within itself. */
  public static final List<String> FUNCTIONS =
      CollectionConverters.asJava(
              new BuiltinFunctions(FeelEngineClock.SystemClock$.MODULE$, null)
                  .functionNames()
                  .toSeq())
          .stream()
          .sorted()
          .toList();

  private static final Set<String> CLOCK = Set.of("now", "today");
  private static final String CHANCE = "random number";

  /**
   * Something looked up by its own name in what is known.
   *
   * @param owner e.g. {@code contact}, or {@code trigger.products} for one of these
   * @param property e.g. {@code first_name}
   * @param written what the owner is called there: {@code item} where it is one of a list's
   */
  public record Property(String owner, String property, String written) {

    /** Of one of several, and not of what has them. */
    public boolean ofAnItem() {
      return owner.contains(".");
    }
  }

  private final Set<String> free = new LinkedHashSet<>();
  private final Set<Property> properties = new LinkedHashSet<>();
  private final Set<String> unknownFunctions = new LinkedHashSet<>();
  private boolean varies;
  private boolean asksTheClock;

  private Names() {}

  static Names in(Exp expression) {
    var names = new Names();
    names.look(expression, Map.of());
    return names;
  }

  Set<String> free() {
    return free;
  }

  Set<Property> properties() {
    return properties;
  }

  Set<String> unknownFunctions() {
    return unknownFunctions;
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
   * @param given names that need not come from outside, and the list that each is one of; nothing
   *     where that has no name
   */
  private void look(@Nullable Object part, Map<String, String> given) {
    switch (part) {
      case null -> {}
      case Ref ref -> name(ref, given);
      case Filter filter -> filter(filter, given);
      case PathExpression path -> path(path, given);
      case For loop -> loop(loop.iterators(), loop.exp(), given);
      case SomeItem some -> loop(some.iterators(), some.condition(), given);
      case EveryItem every -> loop(every.iterators(), every.condition(), given);
      case FunctionDefinition function -> function(function, given);
      case ConstContext context -> entries(context.entries(), given, false);
      case FunctionInvocation call -> call(call, given);
      case Iterable<?> parts -> each(parts.iterator(), given);
      case Product parts -> each(parts.productIterator(), given);
      default -> {}
    }
  }

  private void name(Ref ref, Map<String, String> given) {
    String name = ref.names().head();
    if (!given.containsKey(name)) {
      free.add(name);
    }
    if (ref.names().size() > 1) {
      property(given.getOrDefault(name, name), ref.names().apply(1), name);
    }
    if (ref.names().size() > 2 && !given.containsKey(name)) {
      String list = name + "." + ref.names().apply(1);
      property(list, ref.names().apply(2), list);
    }
  }

  private void property(String owner, String property, String written) {
    if (!owner.isEmpty()) {
      properties.add(new Property(owner, property, written));
    }
  }

  /** Within a filter every name may be one of the item's own. */
  private void filter(Filter filter, Map<String, String> given) {
    look(filter.list(), given);
    varies |= in(filter.filter()).varies();
    String list = list(filter.list(), given);
    var within = new TreeMap<>(given);
    within.put("item", list);
    var inside = new Names();
    inside.look(filter.filter(), within);
    properties.addAll(inside.properties);
    unknownFunctions.addAll(inside.unknownFunctions);
    inside.free.stream()
        .filter(name -> !KNOWN.contains(name))
        .forEach(name -> property(list, name, list));
  }

  private void path(PathExpression path, Map<String, String> given) {
    look(path.path(), given);
    String list = list(path.path(), given);
    property(path.path() instanceof Filter ? list : "", path.key(), list);
  }

  /** What a list is called from outside, e.g. {@code trigger.products}, or nothing. */
  private static String list(Exp expression, Map<String, String> given) {
    if (expression instanceof Filter filter) {
      return list(filter.list(), given);
    }
    if (!(expression instanceof Ref ref) || ref.names().size() != 2) {
      return "";
    }
    String name = ref.names().head();
    return given.containsKey(name) ? "" : name + "." + ref.names().apply(1);
  }

  private void loop(
      scala.collection.immutable.List<Tuple2<String, Exp>> iterators,
      Exp body,
      Map<String, String> given) {
    varies = true;
    Map<String, String> within = entries(iterators, given, true);
    within.put("partial", "");
    look(body, within);
  }

  /**
   * @param through whether each name goes through a list; else it stands for the whole
   */
  private Map<String, String> entries(
      scala.collection.immutable.List<Tuple2<String, Exp>> entries,
      Map<String, String> given,
      boolean through) {
    var within = new TreeMap<>(given);
    for (Iterator<Tuple2<String, Exp>> each = entries.iterator(); each.hasNext(); ) {
      Tuple2<String, Exp> entry = each.next();
      look(entry._2(), within);
      within.put(entry._1(), through ? list(entry._2(), within) : "");
    }
    return within;
  }

  private void function(FunctionDefinition function, Map<String, String> given) {
    varies = true;
    var within = new TreeMap<>(given);
    for (Iterator<String> each = function.parameters().iterator(); each.hasNext(); ) {
      within.put(each.next(), "");
    }
    look(function.body(), within);
  }

  private void call(FunctionInvocation call, Map<String, String> given) {
    boolean unknown = !FUNCTIONS.contains(call.function());
    varies |= unknown || call.function().equals(CHANCE);
    if (unknown && !given.containsKey(call.function())) {
      unknownFunctions.add(call.function());
    }
    asksTheClock |= CLOCK.contains(call.function());
    look(call.params(), given);
  }

  private void each(Iterator<?> parts, Map<String, String> given) {
    while (parts.hasNext()) {
      look(parts.next(), given);
    }
  }
}
