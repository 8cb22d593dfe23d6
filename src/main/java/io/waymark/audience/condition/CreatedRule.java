package io.waymark.audience.condition;

/** Since when somebody is known to be there. */
record CreatedRule(TimeTest test, boolean not) implements Rule {

  private static final String CREATED = "c.created_at";

  @Override
  public String sql(SqlText sql) {
    test.edges(CREATED, sql).forEach(sql::mayChangeAt);
    return (not ? "not " : "") + "(" + test.compare(CREATED, sql) + ")";
  }

  @Override
  public boolean test(Known person) {
    return not != test.holds(person.contact().createdAt(), person.now(), person.zone());
  }

  @Override
  public String words() {
    return "came to be known at a time that " + (not ? "does not match: " : "") + test.words();
  }

  @Override
  public Touch touch() {
    return test.moving() ? Touch.MOVING : Touch.NOTHING;
  }
}
