package io.waymark.intake.file;

import io.waymark.intake.file.Plan.Column;
import io.waymark.intake.file.Plan.Key;
import io.waymark.intake.file.Plan.Rule;
import io.waymark.intake.file.Plan.Target;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a plan fits its file and says all it must. */
final class PlanCheck {

  private static final Set<Target> OFTEN =
      EnumSet.of(
          Target.ATTRIBUTE,
          Target.TAGS,
          Target.PROPERTY,
          Target.PRODUCT,
          Target.IGNORE,
          Target.CONSENT,
          Target.CONSENT_AT);
  private static final Set<Target> OF_ORDERS =
      EnumSet.of(
          Target.ORDER_ID,
          Target.ORDERED_AT,
          Target.TOTAL,
          Target.CURRENCY,
          Target.PROPERTY,
          Target.PRODUCT);
  private static final Set<Target> OF_BOTH =
      EnumSet.of(Target.EMAIL, Target.USER_ID, Target.IGNORE);
  private static final Set<Target> NAMED =
      EnumSet.of(Target.ATTRIBUTE, Target.PROPERTY, Target.PRODUCT);
  private static final Set<String> CHANNELS = Set.of("email", "sms");

  private PlanCheck() {}

  /**
   * @param names of the file's columns
   * @throws BadFile if it does not fit the file
   */
  static void check(Plan plan, List<String> names) {
    refuseIf(
        !names.containsAll(plan.columns().keySet()),
        "One of the columns is not in the file. There are: " + String.join(", ", names) + ".");
    refuseIf(
        plan.count(plan.key() == Key.EMAIL ? Target.EMAIL : Target.USER_ID) != 1,
        "Say which column is the key: exactly one must be the " + plan.key() + ".");
    for (Target once : EnumSet.complementOf(EnumSet.copyOf(OFTEN))) {
      refuseIf(plan.count(once) > 1, "Two columns are the " + once + ". Keep one of them.");
    }
    refuseIf(
        plan.rule() == Rule.NEWER && plan.count(Target.UPDATED_AT) == 0,
        "To keep what is newer, say which column is UPDATED_AT, the time of each row.");
    plan.columns().forEach(PlanCheck::check);
    checkKind(plan);
    checkConsent(plan);
    checkSuppressed(plan);
    refuseIf(
        plan.tags() != null
            && plan.tags().stream().anyMatch(tag -> tag.isBlank() || tag.length() > 100),
        "A tag has 1 to 100 characters.");
  }

  private static void check(String name, Column column) {
    refuseIf(
        NAMED.contains(column.to())
            && (column.name() == null
                || !column.name().matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}_ -]{0,99}")),
        "The column \"" + name + "\" needs a name for what it holds: letters, digits and _.");
    refuseIf(
        column.format() != null && !isFormat(column.format()),
        "The column \"" + name + "\" has a format that is none. Write it like dd.MM.yyyy.");
    refuseIf(
        column.channel() != null && !CHANNELS.contains(column.channel()),
        "The column \"" + name + "\" has a channel that is none. There are email and sms.");
  }

  private static void checkKind(Plan plan) {
    Set<Target> fitting = EnumSet.copyOf(OF_ORDERS);
    if (!plan.isOfOrders()) {
      fitting = EnumSet.complementOf(EnumSet.copyOf(OF_ORDERS));
    }
    fitting.addAll(OF_BOTH);
    for (Column column : plan.columns().values()) {
      refuseIf(
          !fitting.contains(column.to()),
          "No column of %s can be %s. Set kind to ORDERS for a file of orders, and leave it out for one of people."
              .formatted(plan.isOfOrders() ? "orders" : "people", column.to()));
    }
    if (plan.isOfOrders()) {
      refuseIf(
          plan.count(Target.ORDER_ID) != 1 || plan.count(Target.ORDERED_AT) != 1,
          "Say which column is the ORDER_ID and which is ORDERED_AT, the time of the order.");
      refuseIf(
          plan.consent() != null
              || plan.suppressed() != null
              || plan.segment() != null
              || plan.tags() != null && !plan.tags().isEmpty(),
          "Orders say nothing about consent, tags, segments and suppression. Import a file of people for these.");
    }
  }

  private static boolean isFormat(String format) {
    try {
      return !DateTimeFormatter.ofPattern(format, Locale.ROOT).toString().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void checkConsent(Plan plan) {
    boolean said = plan.count(Target.CONSENT) > 0;
    Plan.Consent consent = plan.consent();
    if (consent == null) {
      refuseIf(
          said || plan.count(Target.CONSENT_AT) > 0,
          "Consent comes with a source: say by consent.channel and consent.source where it was given. Without it nobody could prove it.");
      return;
    }
    refuseIf(!CHANNELS.contains(consent.channel()), "The channel of consent is email or sms.");
    refuseIf(
        consent.source().isBlank() || consent.source().length() > 200,
        "Consent comes with a source of 1 to 200 characters: where was it given? Without it nobody could prove it.");
    refuseIf(
        said ? Boolean.TRUE.equals(consent.everybody()) : consent.everybody() == null,
        "Either a column is the CONSENT, or consent.everybody is true (all agreed) or false (all withdrew).");
    onceForEachChannel(plan, Target.CONSENT);
    onceForEachChannel(plan, Target.CONSENT_AT);
  }

  private static void onceForEachChannel(Plan plan, Target target) {
    Set<String> seen = new HashSet<>();
    plan.columns().values().stream()
        .filter(column -> column.to() == target)
        .forEach(
            column ->
                refuseIf(
                    !seen.add(plan.channel(column)),
                    "Two columns are the " + target + " of one channel. Keep one of them."));
  }

  private static void checkSuppressed(Plan plan) {
    String reason = plan.suppressed();
    boolean said = plan.count(Target.SUPPRESSED) > 0;
    refuseIf(
        reason != null && (said || reason.isBlank() || reason.length() > 200),
        "Either a column is SUPPRESSED, or suppressed has the reason for all, 1 to 200 characters.");
    refuseIf(
        plan.count(Target.SUPPRESSED_AT) > 0 && !said && reason == null,
        "There is a SUPPRESSED_AT, but nothing says who is suppressed: a column that is SUPPRESSED, or suppressed with a reason for all.");
    refuseIf(
        (said || reason != null) && plan.count(Target.EMAIL) != 1,
        "It is e-mail addresses that are suppressed: say which column is the EMAIL.");
  }

  private static void refuseIf(boolean bad, String reason) {
    if (bad) {
      throw new BadFile(reason);
    }
  }
}
