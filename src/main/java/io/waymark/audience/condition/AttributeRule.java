package io.waymark.audience.condition;

/**
 * What is known about somebody.
 *
 * @param many whether it is a list, of which one is enough
 * @param not whether the answer is turned round: then not known counts too
 */
record AttributeRule(Path path, boolean many, ValueTest test, boolean not) implements Rule {

  private static final String ATTRIBUTES = "c.attributes";

  @Override
  public String sql(SqlText sql) {
    String holds =
        many ? path.any(ATTRIBUTES, sql, test) : test.sql(path.one(ATTRIBUTES, sql), sql);
    if (!many) {
      test.mayChange(path.one(ATTRIBUTES, sql), sql).forEach(sql::mayChangeAt);
    }
    return not ? "(" + holds + ") is not true" : holds;
  }

  @Override
  public boolean test(Known person) {
    var attributes = person.contact().attributes();
    return not
        != (many
            ? path.read(attributes).stream()
                .anyMatch(value -> test.test(value, person.now(), person.zone()))
            : test.test(path.readOne(attributes), person.now(), person.zone()));
  }

  @Override
  public String words() {
    return "have the attribute %s that %s%s"
        .formatted(path, not ? "does not match: " : "", test.words());
  }

  @Override
  public Touch touch() {
    return Touch.attribute(path.first(), test.moving());
  }
}
