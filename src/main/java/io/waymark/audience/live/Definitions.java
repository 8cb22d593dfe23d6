package io.waymark.audience.live;

import io.waymark.audience.condition.Touch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * All that is to be concluded about people by the definitions of this moment. Every transaction
 * asks whether they are still those it knows, with one look at how they are made up; only others
 * are read.
 */
@Component
public class Definitions {

  /** Where definitions come from. */
  public interface Source {

    /**
     * An SQL expression of a number that is another one whenever {@link #read} would answer
     * otherwise.
     */
    String fingerprint();

    List<Conclusion> read();
  }

  /** Conditions are read by the types of attributes. */
  private static final String ATTRIBUTES =
      "(select coalesce(sum(hashtextextended(concat_ws('|', of_whom, name, type), 0)), 0) from attribute)";

  private record Known(String fingerprint, List<Conclusion> inOrder) {}

  private final List<Source> sources;
  private final JdbcClient sql;
  private final String question;
  private volatile Known known = new Known("", List.of());

  Definitions(List<Source> sources, JdbcClient sql) {
    this.sources = sources;
    this.sql = sql;
    this.question =
        sources.stream()
            .map(Source::fingerprint)
            .collect(Collectors.joining(", ", "select concat_ws(' ', " + ATTRIBUTES + ", ", ")"));
  }

  /** Those that others ask about come first. */
  public List<Conclusion> inOrder() {
    String now = sql.sql(question).query(String.class).single();
    Known last = known;
    if (!last.fingerprint().equals(now)) {
      last =
          new Known(
              now, ordered(sources.stream().flatMap(source -> source.read().stream()).toList()));
      known = last;
    }
    return last.inOrder();
  }

  /** Names of those that ask about what this gives. */
  public List<String> askers(Touch gives) {
    return inOrder().stream()
        .filter(other -> other.asks().meets(gives))
        .map(Conclusion::name)
        .distinct()
        .toList();
  }

  /**
   * Whether a conclusion would ask about itself.
   *
   * @param name of the one that is about to change, or to come
   * @param asks what it will ask about
   * @return the one by way of which it would, itself where it does so directly
   */
  public Optional<String> loop(String name, Touch asks, Touch gives) {
    if (asks.meets(gives)) {
      return Optional.of(name);
    }
    List<Conclusion> others =
        inOrder().stream().filter(other -> !other.name().equals(name)).toList();
    return others.stream()
        .filter(other -> asks.meets(other.gives()))
        .filter(other -> reaches(other, gives, others, new HashSet<>()))
        .map(Conclusion::name)
        .findFirst();
  }

  private static boolean reaches(
      Conclusion from, Touch gives, List<Conclusion> all, Set<Conclusion> seen) {
    return seen.add(from)
        && (from.asks().meets(gives)
            || all.stream()
                .filter(other -> from.asks().meets(other.gives()))
                .anyMatch(other -> reaches(other, gives, all, seen)));
  }

  private static List<Conclusion> ordered(List<Conclusion> all) {
    var order = new ArrayList<Conclusion>();
    var seen = new HashSet<Conclusion>();
    all.forEach(one -> visit(one, all, seen, order));
    return List.copyOf(order);
  }

  private static void visit(
      Conclusion one, List<Conclusion> all, Set<Conclusion> seen, List<Conclusion> order) {
    if (seen.add(one)) {
      all.stream()
          .filter(other -> !other.name().equals(one.name()) && one.asks().meets(other.gives()))
          .forEach(other -> visit(other, all, seen, order));
      order.add(one);
    }
  }
}
