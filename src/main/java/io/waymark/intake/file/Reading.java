package io.waymark.intake.file;

import com.sanctionco.jmail.JMail;
import io.waymark.contact.Identity;
import io.waymark.intake.file.Plan.Column;
import io.waymark.intake.file.Plan.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a row says.
 *
 * @param answers about consent, by channel
 * @param suppressed why nothing is ever sent to the e-mail address again, or null
 */
record Reading(
    Identity identity,
    Map<String, Answer> answers,
    @Nullable Suppressed suppressed,
    List<String> tags) {

  /**
   * @param at when; null where nobody knows
   */
  record Answer(boolean granted, @Nullable Instant at) {}

  /**
   * @param at when; null where nobody knows
   */
  record Suppressed(String reason, @Nullable Instant at) {}

  /** A row nobody can make anything of; the message is the reason. */
  static final class Unfit extends Exception {
    Unfit(String reason) {
      super(reason, null, false, false);
    }
  }

  /**
   * @param told when the import says it
   * @throws Unfit if a cell is of another kind than its column
   */
  static Reading of(List<String> names, List<String> cells, Plan plan, Instant told) throws Unfit {
    var traits = new LinkedHashMap<String, @Nullable Object>();
    var replies = new Replies(plan);
    var tags = new ArrayList<String>();
    String user = null;
    Instant at = told;
    for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
      String cell = cells.get(i).strip();
      Column column = plan.columns().get(names.get(i));
      if (cell.isEmpty() || column == null) {
        continue;
      }
      String name = names.get(i);
      switch (column.to()) {
        case EMAIL -> traits.put("email", email(cell));
        case USER_ID -> user = userId(cell);
        case PHONE -> traits.put("phone", cell);
        case ATTRIBUTE -> traits.put(String.valueOf(column.name()), value(name, cell, column));
        case CONSENT -> replies.said(column, of(Reply.of(cell), name, "neither yes nor no"));
        case CONSENT_AT -> replies.saidAt(column, moment(name, cell, column));
        case SUPPRESSED -> replies.silenced(Silence.of(cell));
        case SUPPRESSED_AT -> replies.silencedAt(moment(name, cell, column));
        case TAGS -> tags.addAll(tags(name, cell));
        case UPDATED_AT -> at = newer(plan, moment(name, cell, column), told);
        case ORDER_ID, ORDERED_AT, TOTAL, CURRENCY, PROPERTY, PRODUCT, IGNORE -> {}
      }
    }
    refuseWithoutKey(plan, user, traits);
    Suppressed suppressed = replies.suppressed();
    if (suppressed != null && !traits.containsKey("email")) {
      throw new Unfit("There is no e-mail address, and it is the address that is suppressed.");
    }
    return new Reading(
        new Identity(user, null, null, traits, true, at), replies.answers(), suppressed, tags);
  }

  /** Some systems put each name in quotes. */
  private static List<String> tags(String name, String cell) throws Unfit {
    List<String> tags =
        Stream.of(cell.split("[,;|](?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", 200))
            .map(tag -> tag.replace("\"", "").strip())
            .filter(tag -> !tag.isEmpty())
            .toList();
    if (tags.stream().anyMatch(tag -> tag.length() > 100)) {
      throw new Unfit("The cell in \"" + name + "\" has a tag of more than 100 characters.");
    }
    return tags;
  }

  private static void refuseWithoutKey(
      Plan plan, @Nullable String user, Map<String, @Nullable Object> traits) throws Unfit {
    if (plan.key() == Plan.Key.EMAIL ? !traits.containsKey("email") : user == null) {
      throw new Unfit(
          plan.key() == Plan.Key.EMAIL
              ? "There is no e-mail address, which is the key of this file."
              : "There is no user id, which is the key of this file.");
    }
  }

  private static Instant newer(Plan plan, Instant said, Instant told) {
    return plan.rule() == Plan.Rule.NEWER && said.isBefore(told) ? said : told;
  }

  static String email(String cell) throws Unfit {
    if (cell.length() > 320 || !JMail.isValid(cell)) {
      throw new Unfit("The e-mail address is none.");
    }
    return cell;
  }

  static String userId(String cell) throws Unfit {
    if (cell.length() > 255) {
      throw new Unfit("The user id has more than 255 characters.");
    }
    return cell;
  }

  static Object value(String name, String cell, Column column) throws Unfit {
    Type type = column.type() == null ? Type.TEXT : column.type();
    return of(
        Cell.read(cell, type, column.format()), name, "none of the type " + type + " as it stands");
  }

  static Instant moment(String name, String cell, Column column) throws Unfit {
    return of(
        Cell.moment(cell, column.format()), name, "no time like 2026-05-03T09:30:00Z as it stands");
  }

  static <T> T of(Optional<T> value, String name, String problem) throws Unfit {
    if (value.isEmpty()) {
      throw new Unfit("The cell in \"" + name + "\" is " + problem + ".");
    }
    return value.get();
  }
}
