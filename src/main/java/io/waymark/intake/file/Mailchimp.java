package io.waymark.intake.file;

import io.waymark.intake.file.Plan.Column;
import io.waymark.intake.file.Plan.Consent;
import io.waymark.intake.file.Plan.Key;
import io.waymark.intake.file.Plan.Rule;
import io.waymark.intake.file.Plan.Target;
import io.waymark.intake.file.Plan.Type;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The files of an audience's export. What became of its people is told by columns that only files
 * of the unsubscribed and of the cleaned have; who agreed and who was never asked differ by the
 * name of the file alone.
 */
@Component
class Mailchimp implements Origin {

  private static final Set<String> MARKS = Set.of("MEMBER_RATING", "LEID", "EUID");
  private static final Set<String> USELESS =
      Set.of(
          "MEMBER_RATING OPTIN_TIME OPTIN_IP CONFIRM_TIME CONFIRM_IP LATITUDE LONGITUDE GMTOFF DSTOFF REGION LAST_CHANGED UNSUB_TIME UNSUB_CAMPAIGN_TITLE UNSUB_CAMPAIGN_ID UNSUB_REASON UNSUB_REASON_OTHER CLEAN_TIME CLEAN_CAMPAIGN_TITLE CLEAN_CAMPAIGN_ID LEID EUID NOTES"
              .split(" "));

  private enum Kind {
    CLEANED(
        "Mailchimp, cleaned members: their addresses bounced, and nothing is ever sent to them."),
    UNSUBSCRIBED("Mailchimp, unsubscribed members: all of them have withdrawn their consent."),
    NEVER_ASKED("Mailchimp, non-subscribed members: nobody gets a consent."),
    SUBSCRIBED("Mailchimp, subscribed members: all of them agreed to e-mails."),
    UNKNOWN(
        "Mailchimp, but neither the columns nor the name of the file say whether its people agreed: nobody gets a consent. Upload it under the name that Mailchimp gave it.");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }
  }

  @Override
  public Optional<Proposal> propose(String name, Map<String, Column> guess) {
    if (guess.keySet().stream().filter(MARKS::contains).count() < 2) {
      return Optional.empty();
    }
    Kind kind = kind(name.toLowerCase(Locale.ROOT), guess.keySet());
    return Optional.of(new Proposal(kind.sentence, plan(name, kind, guess)));
  }

  private static Kind kind(String name, Set<String> columns) {
    if (columns.contains("CLEAN_TIME") || name.contains("cleaned")) {
      return Kind.CLEANED;
    }
    if (columns.contains("UNSUB_TIME") || name.contains("unsubscribed")) {
      return Kind.UNSUBSCRIBED;
    }
    if (name.matches(".*non[ _-]?subscribed.*")) {
      return Kind.NEVER_ASKED;
    }
    return name.contains("subscribed") ? Kind.SUBSCRIBED : Kind.UNKNOWN;
  }

  private static Plan plan(String name, Kind kind, Map<String, Column> guess) {
    var columns = new LinkedHashMap<String, Column>();
    guess.forEach((column, guessed) -> columns.put(column, column(column, guessed)));
    columns.computeIfPresent(time(kind, guess.keySet()), (column, as) -> moment(kind));
    boolean lives = guess.values().stream().anyMatch(as -> "country".equals(as.name()));
    columns.computeIfPresent(
        "CC",
        (column, as) -> lives ? Column.of(Target.IGNORE) : Column.attribute("country", Type.TEXT));
    boolean changed = guess.containsKey("LAST_CHANGED");
    columns.computeIfPresent("LAST_CHANGED", (column, as) -> Column.of(Target.UPDATED_AT));
    return new Plan(
        null,
        columns,
        Key.EMAIL,
        changed ? Rule.NEWER : Rule.FILL,
        consent(name, kind),
        null,
        null,
        kind == Kind.CLEANED ? "hard bounce" : null);
  }

  private static Column column(String name, Column guessed) {
    if (USELESS.contains(name)) {
      return Column.of(Target.IGNORE);
    }
    return switch (name) {
      case "TAGS" -> Column.of(Target.TAGS);
      case "TIMEZONE" -> Column.attribute("timezone", Type.TEXT);
      default -> guessed;
    };
  }

  /** Of which column the time of what counts stands in; somebody may have no time of opt-in. */
  private static String time(Kind kind, Set<String> columns) {
    return switch (kind) {
      case CLEANED -> "CLEAN_TIME";
      case UNSUBSCRIBED -> "UNSUB_TIME";
      case SUBSCRIBED -> columns.contains("CONFIRM_TIME") ? "CONFIRM_TIME" : "OPTIN_TIME";
      case NEVER_ASKED, UNKNOWN -> "";
    };
  }

  private static Column moment(Kind kind) {
    return Column.of(kind == Kind.CLEANED ? Target.SUPPRESSED_AT : Target.CONSENT_AT);
  }

  private static @Nullable Consent consent(String name, Kind kind) {
    String file = name.length() > 150 ? name.substring(0, 150) : name;
    return kind == Kind.SUBSCRIBED || kind == Kind.UNSUBSCRIBED
        ? new Consent("email", "Mailchimp export " + file, kind == Kind.SUBSCRIBED)
        : null;
  }
}
