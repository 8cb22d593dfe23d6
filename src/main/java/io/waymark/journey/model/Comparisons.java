package io.waymark.journey.model;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.feel.syntaxtree.Comparison;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.In;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import org.camunda.feel.syntaxtree.UnaryTestExpression;
import org.jspecify.annotations.Nullable;
import scala.Product;
import scala.Tuple2;
import scala.collection.Iterable;
import scala.collection.Iterator;

/** The texts in an expression that something looked up is compared with. */
public final class Comparisons {

  private static final String OF_A_LIST = "[]";

  /**
   * @param what e.g. {@code score}, {@code contact.plan}, or {@code sent[]} for one of a list
   */
  public record WithText(String what, String text) {

    /** Whether it is one of this list that is compared. */
    public boolean ofList(String list) {
      return what.equals(list + OF_A_LIST);
    }
  }

  private final Set<WithText> found = new LinkedHashSet<>();
  private final Set<String> withOneValue = new LinkedHashSet<>();

  private Comparisons() {}

  static Set<WithText> in(Exp expression) {
    var comparisons = new Comparisons();
    comparisons.look(expression, Map.of());
    return comparisons.found;
  }

  /** What is compared with one number, text or truth, e.g. {@code trigger.products.price}. */
  static Set<String> withOneValue(Exp expression) {
    var comparisons = new Comparisons();
    comparisons.look(expression, Map.of());
    return comparisons.withOneValue;
  }

  /**
   * @param given what the names that come from within stand for; nothing where that has no name
   */
  private void look(@Nullable Object part, Map<String, String> given) {
    switch (part) {
      case null -> {}
      case Comparison comparison -> compared((Product) comparison, given);
      case In in -> in(in.x(), in.test(), given);
      case Filter filter -> filter(filter, given);
      case For loop -> look(loop.exp(), within(loop.iterators(), given, true));
      case SomeItem some -> look(some.condition(), within(some.iterators(), given, true));
      case EveryItem every -> look(every.condition(), within(every.iterators(), given, true));
      case ConstContext context -> within(context.entries(), given, false);
      case FunctionDefinition function -> function(function, given);
      case FunctionInvocation call -> call(call, given);
      case Iterable<?> parts -> each(parts.iterator(), given);
      case Product parts -> each(parts.productIterator(), given);
      default -> {}
    }
  }

  private void compared(Product comparison, Map<String, String> given) {
    pair(comparison.productElement(0), comparison.productElement(1), "", given);
    pair(comparison.productElement(1), comparison.productElement(0), "", given);
    oneValue(comparison.productElement(0), comparison.productElement(1), given);
    oneValue(comparison.productElement(1), comparison.productElement(0), given);
    each(comparison.productIterator(), given);
  }

  private void pair(Object what, Object text, String of, Map<String, String> given) {
    if (text instanceof ConstString constant && !name(what, given).isEmpty()) {
      found.add(new WithText(name(what, given) + of, constant.value()));
    }
  }

  private void oneValue(Object what, Object value, Map<String, String> given) {
    boolean one =
        value instanceof ConstNumber || value instanceof ConstString || value instanceof ConstBool;
    if (one && what instanceof Ref && !name(what, given).isEmpty()) {
      withOneValue.add(name(what, given));
    }
  }

  /** Either one of several texts, or one of a list that is looked up. */
  private void in(Exp value, @Nullable Object test, Map<String, String> given) {
    switch (test) {
      case UnaryTestExpression one -> {
        pair(value, one.exp(), "", given);
        pair(one.exp(), value, OF_A_LIST, given);
        look(one.exp(), given);
      }
      case Product parts -> {
        for (Iterator<?> each = parts.productIterator(); each.hasNext(); ) {
          if (each.next() instanceof Iterable<?> tests) {
            tests.foreach(
                one -> {
                  in(value, one, given);
                  return null;
                });
          }
        }
      }
      case null -> {}
      default -> {}
    }
  }

  private void call(FunctionInvocation call, Map<String, String> given) {
    if (call.function().equals("list contains")
        && call.params() instanceof PositionalFunctionParameters values
        && values.params().size() == 2) {
      pair(values.params().apply(0), values.params().apply(1), OF_A_LIST, given);
    }
    look(call.params(), given);
  }

  /** Within a filter every name but the item may be one of the item's own. */
  private void filter(Filter filter, Map<String, String> given) {
    look(filter.list(), given);
    var within = new TreeMap<>(given);
    Names.KNOWN.forEach(name -> within.put(name, ""));
    within.put("item", item(filter.list(), given));
    look(filter.filter(), within);
  }

  private void function(FunctionDefinition function, Map<String, String> given) {
    var within = new TreeMap<>(given);
    function
        .parameters()
        .foreach(
            name -> {
              within.put(name, "");
              return null;
            });
    look(function.body(), within);
  }

  private Map<String, String> within(
      scala.collection.immutable.List<Tuple2<String, Exp>> entries,
      Map<String, String> given,
      boolean through) {
    var within = new TreeMap<>(given);
    for (Iterator<Tuple2<String, Exp>> each = entries.iterator(); each.hasNext(); ) {
      Tuple2<String, Exp> entry = each.next();
      look(entry._2(), within);
      within.put(entry._1(), through ? item(entry._2(), within) : "");
    }
    return within;
  }

  private static String item(Object list, Map<String, String> given) {
    String name = name(list, given);
    return name.isEmpty() || name.endsWith(OF_A_LIST) ? "" : name + OF_A_LIST;
  }

  private static String name(Object what, Map<String, String> given) {
    if (what instanceof Filter filter) {
      return item(filter.list(), given);
    }
    if (!(what instanceof Ref ref)) {
      return "";
    }
    String first = ref.names().head();
    return given.containsKey(first) && (ref.names().size() > 1 || given.get(first).isEmpty())
        ? ""
        : given.getOrDefault(first, ref.names().mkString("."));
  }

  private void each(Iterator<?> parts, Map<String, String> given) {
    while (parts.hasNext()) {
      look(parts.next(), given);
    }
  }
}
