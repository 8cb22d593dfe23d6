package io.waymark.audience.condition;

import io.waymark.activity.Activity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something people do that may count each time: an event, or what they do with a message. What
 * machines do in their name, which fetch all images and follow all links, never counts.
 */
public final class Happening {

  private static final List<RuleKind> KINDS = List.of(new EngagementKind(), new EventKind());
  private static final Set<String> PARTS = Set.of("field", "where");

  private final Events asked;
  private final Events events;

  private Happening(Events asked) {
    this.asked = asked;
    this.events = asked.and(EngagementKind.BY_A_PERSON);
  }

  /**
   * @param tree {@code {"field": "event.Page Viewed", "where": {…}}}, or {@code engagement.email}
   * @param at where in the whole, for the sentences
   * @throws BadCondition with what is wrong
   */
  public static Happening read(@Nullable Object tree, String at, Types types) {
    if (!(tree instanceof Map<?, ?> map)
        || !map.keySet().stream().allMatch(PARTS::contains)
        || !(map.get("field") instanceof String field)) {
      throw new BadCondition(
          at, "Write {\"field\": \"event.Page Viewed\"}, with “where” if it is narrowed.");
    }
    RuleText rule =
        RuleText.of(
            Map.of(
                "field",
                field,
                "operator",
                "did",
                "value",
                map.get("where") == null ? Map.of() : Map.of("where", map.get("where"))),
            at,
            types);
    return KINDS.stream()
        .filter(kind -> kind.reads(field))
        .map(kind -> kind.read(rule))
        .map(DidRule.class::cast)
        .map(did -> new Happening(did.events()))
        .findFirst()
        .orElseThrow(
            () -> rule.problem("field", "Write event. and the name of an event, or engagement.…"));
  }

  /** Its names; none means whatever they do on a site or in an app. */
  public List<String> names() {
    return events.names();
  }

  public boolean is(Activity activity, Instant now, ZoneId zone) {
    return events.has(activity, now, zone);
  }

  /**
   * Every time some people did it: {@code id}, {@code contact_id}, {@code occurred_at}. Takes the
   * parameters {@code ids}, {@code now} and {@code zone}.
   */
  public Rows rows() {
    var sql = new SqlText(Scope.THESE);
    return new Rows(
        "select a.id, a.contact_id, a.occurred_at " + events.from(sql, Scope.THESE::narrow),
        Map.copyOf(sql.values()));
  }

  /** A query and its values. */
  public record Rows(String text, Map<String, Object> values) {}

  public Touch touch() {
    return events.touch();
  }

  /** In words that follow <i>each time they did</i>. */
  public String words() {
    return asked.words();
  }
}
