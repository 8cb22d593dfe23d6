package io.waymark.generator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person who does not exist.
 *
 * @param visits how often they would come in the whole time
 * @param keenness how likely they are to go one step further, 0 to 1
 * @param company whom they buy for, or null
 */
record Somebody(
    String id,
    String firstName,
    Country country,
    double visits,
    double keenness,
    @Nullable Integer company) {

  private static final List<String> FIRST_NAMES =
      List.of("Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gia", "Hugo", "Ida", "Jon");

  /** Few come often, most come once or twice in half a year. */
  private static final double HEAVINESS = 1.35;

  private static final double HALF_A_YEAR = 6;
  private static final int MOST_VISITS_A_MONTH = 20;
  private static final double BUYS_FOR_A_COMPANY = 0.08;
  private static final int COMPANIES = 1_000;

  static Somebody made(Dice dice, String id, int months) {
    double visits = dice.powerLaw(HEAVINESS) * months / HALF_A_YEAR;
    return new Somebody(
        id,
        dice.oneOf(FIRST_NAMES),
        Country.pick(dice),
        StrictMath.min(visits, MOST_VISITS_A_MONTH * months),
        0.2 + dice.below(55) / 100.0,
        dice.chance(BUYS_FOR_A_COMPANY)
            ? Integer.valueOf((int) StrictMath.min(COMPANIES, dice.powerLaw(0.6)))
            : null);
  }

  String anonymousId() {
    return id + "-browser";
  }

  Map<String, Object> traits() {
    var traits = new LinkedHashMap<String, Object>();
    traits.put("email", firstName.toLowerCase(Locale.ROOT) + "." + id + "@example.com");
    traits.put("first_name", firstName);
    traits.put("last_name", "Example");
    traits.put("country", country.code());
    traits.put("timezone", country.zone().getId());
    traits.put("locale", country.locale());
    return traits;
  }
}
