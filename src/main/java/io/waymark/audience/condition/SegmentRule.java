package io.waymark.audience.condition;

import java.util.function.UnaryOperator;

/** Whether somebody is in another segment. */
record SegmentRule(String segment, boolean not) implements Rule {

  private record Members(String segment) implements SqlText.Source {

    @Override
    public String select(SqlText sql, UnaryOperator<String> mine) {
      return """
          select m.contact_id from segment g join segment_member m on m.segment_id = g.id and m.generation = g.generation
          where g.key = %s and %s"""
          .formatted(sql.text(segment), mine.apply("m.contact_id"));
    }
  }

  @Override
  public String sql(SqlText sql) {
    return sql.join(new Members(segment)) + ".contact_id is " + (not ? "null" : "not null");
  }

  @Override
  public boolean test(Known person) {
    return not != person.segments().contains(segment);
  }

  @Override
  public String words() {
    return (not ? "are not in" : "are in") + " the segment " + Words.quoted(segment);
  }

  @Override
  public Touch touch() {
    return Touch.segment(segment);
  }
}
