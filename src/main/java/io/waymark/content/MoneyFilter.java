package io.waymark.content;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;

/**
 * {@code {{ 12.5 | money: "EUR" }}} gives {@code €12.50}. What is no number stays as it is, an
 * unknown currency stands in front as written.
 */
final class MoneyFilter extends Filter {

  MoneyFilter() {
    super("money");
  }

  @Override
  public Object apply(@Nullable Object value, TemplateContext context, @Nullable Object... params) {
    String text = asString(value, context).strip();
    BigDecimal amount = number(text);
    if (amount == null) return text;
    String code = params.length == 0 ? "" : asString(params[0], context).strip();
    return format(amount, code);
  }

  private static String format(BigDecimal amount, String code) {
    try {
      Currency currency = Currency.getInstance(code.toUpperCase(Locale.ROOT));
      NumberFormat format = NumberFormat.getCurrencyInstance(Locale.US);
      format.setCurrency(currency);
      format.setMinimumFractionDigits(Math.max(0, currency.getDefaultFractionDigits()));
      format.setMaximumFractionDigits(Math.max(0, currency.getDefaultFractionDigits()));
      format.setRoundingMode(RoundingMode.HALF_UP);
      return format.format(amount);
    } catch (IllegalArgumentException unknownCurrency) {
      String plain = amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
      return code.isEmpty() ? plain : code + " " + plain;
    }
  }

  private static @Nullable BigDecimal number(String text) {
    if (text.isEmpty() || text.length() > Budget.DIGITS) return null;
    try {
      BigDecimal number = new BigDecimal(text);
      Budget.allow(number);
      return number;
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }
}
