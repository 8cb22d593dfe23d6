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

  /**
   * The last word on the topic itself decides, unless it was a grant that a withdrawal from all
   * ended.
   */
  @Override
  public String sql(SqlText sql) {
    String log = sql.join(new Log(channel, topic)) + ".log";
    String allowed =
        "case when %1$s ~ 'O[^oOa]*$' then true when %1$s ~ 'o[^oO]*$' then false else %1$s ~ 'A[^Aa]*$' end"
            .formatted(log);
    return "(" + allowed + ") is " + (granted ? "true" : "not true");
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
