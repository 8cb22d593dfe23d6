package io.waymark.form;

import io.waymark.contact.AttributeType;
import io.waymark.form.BadForm.Problem;
import io.waymark.form.FormText.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with the fields of a form. */
final class FieldCheck {

  private static final String NAME = "[A-Za-z][A-Za-z0-9_]*";

  /** Kept for consent that was confirmed, for a number that is none, and for the trap. */
  private static final Set<String> TAKEN = Set.of("consent", "phone_raw", Trap.NAME);

  private final Map<String, AttributeType> known;
  private final List<Problem> problems = new ArrayList<>();

  private FieldCheck(Map<String, AttributeType> known) {
    this.known = known;
  }

  /**
   * @param known types of attributes people have
   */
  static List<Problem> of(List<Field> fields, Map<String, AttributeType> known) {
    var check = new FieldCheck(known);
    var names = new HashSet<String>();
    for (int i = 0; i < fields.size(); i++) {
      String at = "fields[" + i + "]";
      check.field(at, fields.get(i));
      if (!names.add(fields.get(i).name())) {
        check.problem(at + ".name", "Another field has this name. Give each its own.");
      }
    }
    if (!names.contains(FormText.EMAIL)) {
      check.problem(
          "fields",
          "There is no field named \"email\". Without an address nobody could confirm what they sent.");
    }
    return check.problems;
  }

  private void field(String at, Field field) {
    if (!field.name().matches(NAME) || TAKEN.contains(field.name())) {
      problem(
          at + ".name",
          "A name begins with a letter and has letters, digits and underscores; consent, phone_raw and %s are taken."
              .formatted(Trap.NAME));
    }
    if (field.asksAddress()
        && (field.kind() != AttributeType.TEXT
            || !field.mustBeGiven()
            || !field.choices().isEmpty())) {
      problem(at, "The field \"email\" is a required TEXT without options.");
    }
    kind(at, field);
    AttributeType there = known.get(field.name());
    if (there != null && there != field.kind()) {
      problem(
          at + ".type",
          "People have an attribute \"%s\" already, which is %s. Give the field this type or another name."
              .formatted(field.name(), there));
    }
  }

  private void kind(String at, Field field) {
    boolean chosen = !field.choices().isEmpty();
    switch (field.kind()) {
      case DATE_TIME, MONEY ->
          problem(at + ".type", "A form asks for TEXT, NUMBER, BOOLEAN, DATE or LIST.");
      case LIST -> {
        if (!chosen) {
          problem(at + ".options", "A LIST needs the options that can be chosen.");
        }
      }
      case NUMBER, BOOLEAN, DATE -> {
        if (chosen) {
          problem(at + ".options", "Only a TEXT and a LIST have options.");
        }
      }
      case TEXT -> {}
    }
    if (field.maxLength() != null && (chosen || field.kind() != AttributeType.TEXT)) {
      problem(at + ".maxLength", "Only a TEXT that is typed has a length.");
    }
    if (new HashSet<>(field.choices()).size() < field.choices().size()
        || field.choices().stream().anyMatch(String::isBlank)) {
      problem(at + ".options", "Each option is there once and says something.");
    }
  }

  private void problem(String at, String sentence) {
    problems.add(new Problem(at, sentence));
  }
}
