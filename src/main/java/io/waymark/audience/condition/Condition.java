package io.waymark.audience.condition;

/**
 * A question about a person, answered yes or no; what is not known answers no.
 *
 * <p>The two ways to answer agree: {@link #sql} and {@link #test}.
 */
public sealed interface Condition permits Group, Rule {

  /**
   * A boolean expression over {@code contact c} and what {@code sql} joins to it; null means no.
   *
   * @param sql takes the values and the tables it needs
   */
  String sql(SqlText sql);

  boolean test(Known person);

  /** In words that follow <i>people who</i>, e.g. {@code have the tag “vip”}. */
  String words();

  /** What may change the answer. */
  Touch touch();
}
