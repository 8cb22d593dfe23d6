package io.waymark.generator;

import java.math.BigDecimal;
import java.time.Month;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something that is sold.
 *
 * @param cents of its price, in whatever currency
 * @param season months in which it is looked for three times as often; none: all year round
 */
record Product(String id, String name, String category, int cents, Set<Month> season) {

  static final List<Product> ALL = all();

  private static final double IN_SEASON = 3;

  private static List<Product> all() {
    Set<Month> always = Set.of();
    Set<Month> spring = Set.of(Month.MARCH, Month.APRIL, Month.MAY, Month.JUNE);
    Set<Month> winter = Set.of(Month.OCTOBER, Month.NOVEMBER, Month.DECEMBER, Month.JANUARY);
    Set<Month> term = Set.of(Month.AUGUST, Month.SEPTEMBER, Month.JANUARY);
    var all = new ArrayList<Product>();
    add(all, "Kitchen", always, "mug", 990, "bowl", 1450, "plate", 1190, "teapot", 3490);
    add(all, "Bath", always, "towel", 1990, "soap dish", 890, "bath mat", 2490, "shelf", 5900);
    add(all, "Garden", spring, "flower pot", 1290, "watering can", 2290, "bench", 14900);
    add(all, "Living", winter, "blanket", 4990, "lamp", 6490, "candle", 790, "cushion", 2790);
    add(all, "Office", term, "notebook", 690, "pencil set", 1190, "desk tray", 2190);
    return List.copyOf(all);
  }

  private static void add(
      List<Product> all, String category, Set<Month> season, Object... namesAndCents) {
    for (int i = 0; i < namesAndCents.length; i += 2) {
      for (String colour : List.of("White", "Blue", "Green", "Grey")) {
        all.add(
            new Product(
                "sku-%03d".formatted(all.size() + 1),
                colour + " " + namesAndCents[i],
                category,
                (int) namesAndCents[i + 1],
                season));
      }
    }
  }

  static Product pick(Dice dice, Month month) {
    return dice.oneOf(ALL, product -> product.season.contains(month) ? IN_SEASON : 1);
  }

  BigDecimal price() {
    return money(cents);
  }

  static BigDecimal money(int cents) {
    return BigDecimal.valueOf(cents, 2);
  }

  /** As events tell of it. */
  Map<String, Object> told() {
    var told = new LinkedHashMap<String, Object>();
    told.put("product_id", id);
    told.put("name", name);
    told.put("category", category);
    told.put("price", price());
    return told;
  }
}
