package io.waymark.audience.condition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares amounts of one currency; another currency answers no. */
record MoneyTest(Comparison comparison, BigDecimal amount, String currency) implements ValueTest {

  @Override
  public String sql(String value, SqlText sql) {
    return "(%s) and (%s)"
        .formatted(
            new NumberTest(comparison, amount).sql("(" + value + " -> 'amount')", sql),
            isCurrency().sql("(" + value + " -> 'currency')", sql));
  }

  @Override
  public boolean test(@Nullable Object value, Instant now, ZoneId zone) {
    return value instanceof Map<?, ?> money
        && new NumberTest(comparison, amount).test(money.get("amount"), now, zone)
        && isCurrency().test(money.get("currency"), now, zone);
  }

  private TextTest isCurrency() {
    return new TextTest(TextTest.How.IS, List.of(currency));
  }

  @Override
  public String words() {
    return comparison.words() + " " + Words.number(amount) + " " + currency;
  }
}
