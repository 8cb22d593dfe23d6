package io.waymark.audience.condition;

import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What is known about a company somebody belongs to; of several, one is enough. */
record AccountRule(Path path, boolean many, ValueTest test, boolean not) implements Rule {

  private static final String ATTRIBUTES = "a.attributes";

  /** For each member whether one of the companies passes, and when that may change. */
  private record Companies(Path path, boolean many, ValueTest test) implements SqlText.Source {

    @Override
    public String select(SqlText sql, UnaryOperator<String> mine) {
      String holds =
          many ? path.any(ATTRIBUTES, sql, test) : test.sql(path.one(ATTRIBUTES, sql), sql);
      return (test.moving()
              ? """
                select m.contact_id, bool_or(%s) as holds, min(%s) as due
                from account_member m join account a on a.id = m.account_id where %s group by m.contact_id"""
              : """
                select m.contact_id, true as holds, %2$s as due
                from account_member m join account a on a.id = m.account_id where (%1$s) and %3$s group by m.contact_id""")
          .formatted(holds, due(sql), mine.apply("m.contact_id"));
    }

    private String due(SqlText sql) {
      return many || !test.moving()
          ? "cast(null as timestamptz)"
          : test.mayChange(path.one(ATTRIBUTES, sql), sql).stream()
              .map(sql::later)
              .collect(Collectors.joining(", ", "least(", ")"));
    }
  }

  @Override
  public String sql(SqlText sql) {
    String companies = sql.join(new Companies(path, many, test));
    if (test.moving()) {
      sql.mayChangeAt(companies + ".due");
    }
    return companies + (not ? ".holds is not true" : ".holds");
  }

  @Override
  public boolean test(Known person) {
    return not
        != person.accounts().stream()
            .anyMatch(
                account ->
                    many
                        ? path.read(account).stream()
                            .anyMatch(value -> test.test(value, person.now(), person.zone()))
                        : test.test(path.readOne(account), person.now(), person.zone()));
  }

  @Override
  public String words() {
    return "belong to %s company whose %s %s".formatted(not ? "no" : "a", path, test.words());
  }

  @Override
  public Touch touch() {
    return Touch.account(test.moving());
  }
}
