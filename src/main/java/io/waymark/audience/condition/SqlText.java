package io.waymark.audience.condition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A query under construction: every value a condition brings is bound, every table it needs is
 * joined once.
 */
public final class SqlText {

  private final Scope scope;
  private final Map<String, Object> values = new HashMap<>();
  private final Map<Object, String> bound = new HashMap<>();
  private final Map<Source, String> sources = new LinkedHashMap<>();
  private final List<String> joins = new ArrayList<>();
  private final List<String> moments = new ArrayList<>();

  SqlText(Scope scope) {
    this.scope = scope;
  }

  /** Rows to be joined to each contact, at most one for each. */
  public interface Source {

    /**
     * A query with the column {@code contact_id}, which is unique.
     *
     * @param mine narrows a column of contact ids to those who are asked about
     */
    String select(SqlText sql, UnaryOperator<String> mine);
  }

  /**
   * @return what stands for the value, e.g. {@code :p3}
   */
  public String bind(Object value) {
    return bound.computeIfAbsent(
        value,
        given -> {
          String name = "p" + values.size();
          values.put(name, given);
          return ":" + name;
        });
  }

  /** A text, as such. */
  public String text(String value) {
    return "cast(" + bind(value) + " as text)";
  }

  /**
   * A value as JSON, to be compared with another. Worked out once for all rows, because {@code
   * to_jsonb} may depend on settings and is asked again for each.
   *
   * @param expression of any type
   */
  static String json(String expression) {
    return "(select to_jsonb(" + expression + "))";
  }

  /** The moment of the question. */
  public String now() {
    return "cast(:now as timestamptz)";
  }

  /** The account's zone. */
  public String zone() {
    return "cast(:zone as text)";
  }

  /**
   * @return the name under which the rows are joined; equal sources are joined once
   */
  public String join(Source source) {
    String known = sources.get(source);
    if (known != null) {
      return known;
    }
    String alias = "s" + sources.size();
    sources.put(source, alias);
    joins.add(
        "left join (%s) %s on %s.contact_id = c.id"
            .formatted(source.select(this, scope::narrow), alias, alias));
    return alias;
  }

  /**
   * Says when the answer may change by time alone.
   *
   * @param moment a moment or null; what is not after now is left out
   */
  public void mayChangeAt(String moment) {
    String later = later(moment);
    if (!moments.contains(later)) {
      moments.add(later);
    }
  }

  /** The moment where it is still to come, else null. */
  String later(String moment) {
    return "case when %s > %s then %s end".formatted(moment, now(), moment);
  }

  Map<String, Object> values() {
    return values;
  }

  String joins() {
    return String.join("\n", joins);
  }

  /** The earliest of all moments, or null. */
  String due() {
    return moments.isEmpty()
        ? "cast(null as timestamptz)"
        : "least(" + String.join(", ", moments) + ")";
  }

  String narrowed() {
    return scope.narrow("c.id");
  }
}
