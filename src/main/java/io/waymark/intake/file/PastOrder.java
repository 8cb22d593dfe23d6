package io.waymark.intake.file;

import io.waymark.contact.Identity;
import io.waymark.intake.file.Plan.Column;
import io.waymark.intake.file.Plan.Target;
import io.waymark.intake.file.Plan.Type;
import io.waymark.intake.file.Reading.Unfit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order as the rows of its products tell it. */
record PastOrder(String id, Identity identity, Instant at, Map<String, Object> properties) {

  private static final int LONGEST_ID = 200;

  String messageId() {
    return "import:order:" + id;
  }

  /** Of which order a row is, or null. */
  static @Nullable String id(Import one, Table.Row row) {
    Plan plan = one.plan();
    if (plan == null || !plan.isOfOrders()) {
      return null;
    }
    for (int i = 0; i < Math.min(one.columns().size(), row.cells().size()); i++) {
      Column column = plan.columns().get(one.columns().get(i));
      if (column != null && column.to() == Target.ORDER_ID) {
        String id = row.cells().get(i).strip();
        return id.isEmpty() || id.length() > LONGEST_ID ? null : id;
      }
    }
    return null;
  }

  /**
   * @param rows all of the order
   * @throws Unfit if it cannot be told from them who ordered when
   */
  static PastOrder of(String id, List<String> names, List<Table.Row> rows, Plan plan, Instant now)
      throws Unfit {
    var said = new EnumMap<Target, Object>(Target.class);
    var properties = new LinkedHashMap<String, Object>();
    var products = new ArrayList<Map<String, Object>>();
    for (Table.Row row : rows) {
      var product = new LinkedHashMap<String, Object>();
      for (int i = 0; i < Math.min(names.size(), row.cells().size()); i++) {
        Column column = plan.columns().get(names.get(i));
        String cell = row.cells().get(i).strip();
        if (column == null || cell.isEmpty()) {
          continue;
        }
        if (column.to() == Target.PRODUCT) {
          product.put(String.valueOf(column.name()), Reading.value(names.get(i), cell, column));
        } else if (column.to() == Target.PROPERTY) {
          properties.putIfAbsent(
              String.valueOf(column.name()), Reading.value(names.get(i), cell, column));
        } else {
          say(said, column, names.get(i), cell);
        }
      }
      if (!product.isEmpty()) {
        products.add(product);
      }
    }
    properties.put("order_id", id);
    if (said.get(Target.TOTAL) instanceof Object total) {
      properties.put("total", total);
      properties.put("revenue", total);
    }
    if (said.get(Target.CURRENCY) instanceof Object currency) {
      properties.put("currency", currency);
    }
    if (!products.isEmpty()) {
      properties.put("products", products);
    }
    Instant at = time(said.get(Target.ORDERED_AT), now);
    return new PastOrder(id, identity(said, plan, at), at, properties);
  }

  /** What is said of the whole order may stand in one of its rows or in all. */
  private static void say(Map<Target, Object> said, Column column, String name, String cell)
      throws Unfit {
    Object value =
        switch (column.to()) {
          case EMAIL -> Reading.email(cell);
          case USER_ID -> Reading.userId(cell);
          case ORDERED_AT -> Reading.moment(name, cell, column);
          case TOTAL -> Reading.of(Cell.read(cell, Type.NUMBER, null), name, "no number");
          case CURRENCY -> currency(cell);
          default -> null;
        };
    if (value != null) {
      Object before = said.putIfAbsent(column.to(), value);
      if (before != null && !before.equals(value)) {
        throw new Unfit(
            "The rows of this order say different things in \"%s\". It must hold what is true of the whole order."
                .formatted(name));
      }
    }
  }

  private static String currency(String cell) throws Unfit {
    String code = cell.toUpperCase(Locale.ROOT);
    if (!code.matches("[A-Z]{3}")) {
      throw new Unfit("The currency is no code of three letters like EUR.");
    }
    return code;
  }

  private static Instant time(@Nullable Object said, Instant now) throws Unfit {
    if (!(said instanceof Instant at)) {
      throw new Unfit("Nothing says when this was ordered.");
    }
    if (at.isAfter(now) || at.isBefore(Instant.EPOCH)) {
      throw new Unfit("The time of the order lies in the future or before 1970.");
    }
    return at;
  }

  private static Identity identity(Map<Target, Object> said, Plan plan, Instant at) throws Unfit {
    Object email = said.get(Target.EMAIL);
    Object user = said.get(Target.USER_ID);
    if (plan.key() == Plan.Key.EMAIL ? email == null : user == null) {
      throw new Unfit("Nothing says who ordered this: there is no " + plan.key() + ".");
    }
    var traits = new LinkedHashMap<String, @Nullable Object>();
    if (email != null) {
      traits.put("email", email);
    }
    return new Identity(user == null ? null : String.valueOf(user), null, null, traits, true, at);
  }
}
