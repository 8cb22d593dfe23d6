package io.waymark.intake.file;

import io.waymark.intake.file.Plan.Column;
import io.waymark.intake.file.Plan.Consent;
import io.waymark.intake.file.Plan.Key;
import io.waymark.intake.file.Plan.Rule;
import io.waymark.intake.file.Plan.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The profiles of a list or a segment. */
@Component
class Klaviyo implements Origin {

  private static final String CONSENT = "Email Marketing Consent";
  private static final String SMS = "SMS Marketing Consent";
  private static final Set<String> SUPPRESSIONS =
      Set.of("Email Suppressions", "Suppressions", "Suppressed");
  private static final Set<String> USELESS =
      Set.of(
          "Klaviyo ID",
          "Latitude",
          "Longitude",
          "IP Address",
          "Source",
          "Date Added",
          "Profile Created On",
          "First Active",
          "Last Active",
          "Last Open",
          "Last Click");

  @Override
  public Optional<Proposal> propose(String name, Map<String, Column> guess) {
    if (!guess.containsKey("Klaviyo ID") && !guess.containsKey(CONSENT)
        || !guess.containsKey("Email")) {
      return Optional.empty();
    }
    var columns = new LinkedHashMap<String, Column>();
    guess.forEach((column, guessed) -> columns.put(column, column(column, guessed)));
    boolean said = columns.values().stream().anyMatch(column -> column.to() == Target.CONSENT);
    return Optional.of(
        new Proposal(
            said
                ? "Klaviyo, profiles: consent as each row says, never for whom it calls unsubscribed, never subscribed or suppressed."
                : "Klaviyo, profiles without a column of consent: nobody gets one. Export them with \""
                    + CONSENT
                    + "\" to bring it along.",
            plan(name, columns, said)));
  }

  private static Plan plan(String name, Map<String, Column> columns, boolean said) {
    String file = name.length() > 150 ? name.substring(0, 150) : name;
    Consent consent = new Consent("email", "Klaviyo export " + file, null);
    if (!said) {
      columns.replaceAll(
          (column, as) -> as.to() == Target.CONSENT_AT ? Column.of(Target.IGNORE) : as);
    }
    return new Plan(null, columns, Key.EMAIL, Rule.FILL, said ? consent : null, null, null, null);
  }

  private static Column column(String name, Column guessed) {
    if (USELESS.contains(name) || name.contains("Customer Lifetime Value")) {
      return Column.of(Target.IGNORE);
    }
    if (SUPPRESSIONS.contains(name)) {
      return Column.of(Target.SUPPRESSED);
    }
    return switch (name) {
      case CONSENT -> Column.of(Target.CONSENT, "email");
      case CONSENT + " Timestamp" -> Column.of(Target.CONSENT_AT, "email");
      case SMS -> Column.of(Target.CONSENT, "sms");
      case SMS + " Timestamp" -> Column.of(Target.CONSENT_AT, "sms");
      default -> guessed;
    };
  }
}
