package io.waymark.audience.condition;

import java.util.function.UnaryOperator;

/**
 * Whether somebody allows messages on a channel, about a topic or about all ({@code *}).
 *
 * @param granted whether they do, or do not
 */
record ConsentRule(String channel, String topic, boolean granted) implements Rule {

  /**
   * The log of each person as a word of letters, oldest first: A and a for all topics granted and
   * withdrawn, O and o for this one.
   */
  private record Log(String channel, String topic) implements SqlText.Source {

    @Override
    public String select(SqlText sql, UnaryOperator<String> mine) {
      return """
          select e.contact_id, string_agg(case when e.topic = '*' then case when e.granted then 'A' else 'a' end
            else case when e.granted then 'O' else 'o' end end, '' order by e.at, e.id) as log
          from consent_entry e where e.channel = %1$s and e.topic in ('*', %2$s) and %3$s group by e.contact_id"""
          .formatted(sql.text(channel), sql.text(topic), mine.apply("e.contact_id"));
    }
  }

  /** The last word of each person on all topics. */
  private record LastWord(String channel) implements SqlText.Source {

    @Override
    public String select(SqlText sql, UnaryOperator<String> mine) {
      return """
          select distinct on (e.contact_id) e.contact_id, e.granted
          from consent_entry e where e.channel = %s and e.topic = '*' and %s order by e.contact_id, e.at desc, e.id desc"""
          .formatted(sql.text(channel), mine.apply("e.contact_id"));
    }
  }

  @Override
  public String sql(SqlText sql) {
    return (topic.equals("*") ? sql.join(new LastWord(channel)) + ".granted" : onTopic(sql))
        + " is "
        + (granted ? "true" : "not true");
  }

  /**
   * The last word on the topic itself decides, unless it was a grant that a withdrawal from all
   * ended.
   */
  private String onTopic(SqlText sql) {
    String log = sql.join(new Log(channel, topic)) + ".log";
    return "(case when %1$s ~ 'O[^oOa]*$' then true when %1$s ~ 'o[^oO]*$' then false else %1$s ~ 'A[^Aa]*$' end)"
        .formatted(log);
  }

  @Override
  public boolean test(Known person) {
    return granted == person.consents().contains(channel + ":" + topic);
  }

  @Override
  public String words() {
    return "%s %s%s"
        .formatted(
            granted ? "allow" : "do not allow",
            channel,
            topic.equals("*") ? "" : " about " + Words.quoted(topic));
  }

  @Override
  public Touch touch() {
    return Touch.consent(channel, topic);
  }
}
