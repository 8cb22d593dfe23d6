package io.waymark.intake.file;

import static java.util.Map.entry;

import io.waymark.intake.file.Plan.Column;
import io.waymark.intake.file.Plan.Key;
import io.waymark.intake.file.Plan.Kind;
import io.waymark.intake.file.Plan.Rule;
import io.waymark.intake.file.Plan.Target;
import io.waymark.intake.file.Plan.Type;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Orders as most shops write them. */
@Component
class OrderFile implements Origin {

  private static final Map<String, Column> KNOWN =
      Map.ofEntries(
          entry("orderid", Column.of(Target.ORDER_ID)),
          entry("ordernumber", Column.of(Target.ORDER_ID)),
          entry("orderdate", Column.of(Target.ORDERED_AT)),
          entry("date", Column.of(Target.ORDERED_AT)),
          entry("createdat", Column.of(Target.ORDERED_AT)),
          entry("ordertotal", Column.of(Target.TOTAL)),
          entry("total", Column.of(Target.TOTAL)),
          entry("currency", Column.of(Target.CURRENCY)),
          entry("productid", product("product_id", Type.TEXT)),
          entry("sku", product("sku", Type.TEXT)),
          entry("product", product("name", Type.TEXT)),
          entry("productname", product("name", Type.TEXT)),
          entry("category", product("category", Type.TEXT)),
          entry("price", product("price", Type.NUMBER)),
          entry("quantity", product("quantity", Type.NUMBER)));

  @Override
  public Optional<Proposal> propose(String name, Map<String, Column> guess) {
    var columns = new LinkedHashMap<String, Column>();
    guess.forEach((column, guessed) -> columns.put(column, column(column, guessed, columns)));
    boolean email = has(columns, Target.EMAIL);
    boolean orders = has(columns, Target.ORDER_ID) && has(columns, Target.ORDERED_AT);
    return orders && (email || has(columns, Target.USER_ID))
        ? Optional.of(
            new Proposal(
                "Orders of the past: they count for segments and scores and let nobody into a journey. If these are people, set kind to PEOPLE.",
                new Plan(
                    Kind.ORDERS,
                    columns,
                    email ? Key.EMAIL : Key.USER_ID,
                    Rule.FILL,
                    null,
                    null,
                    null,
                    null)))
        : Optional.empty();
  }

  private static Column column(String name, Column guessed, Map<String, Column> before) {
    Column known =
        KNOWN.getOrDefault(
            name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", ""),
            Column.of(Target.IGNORE));
    if (guessed.to() == Target.EMAIL || guessed.to() == Target.USER_ID) {
      return guessed;
    }
    return known.to() != Target.PRODUCT && has(before, known.to())
        ? Column.of(Target.IGNORE)
        : known;
  }

  private static boolean has(Map<String, Column> columns, Target target) {
    return columns.values().stream().anyMatch(column -> column.to() == target);
  }

  private static Column product(String name, Type type) {
    return new Column(Target.PRODUCT, name, type, null, null);
  }
}
