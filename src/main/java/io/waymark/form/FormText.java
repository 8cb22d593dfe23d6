package io.waymark.form;

import io.waymark.contact.AttributeType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a form is, as the API takes it and as it is kept.
 *
 * @param name the heading of its page
 * @param language of all its texts, e.g. {@code en}; English without it
 * @param introduction plain text above the fields
 * @param button what stands on it
 * @param open whether anybody may see and send it; no without it
 * @param doubleOptIn whether nothing is believed before the address has confirmed it; yes without
 *     it
 * @param consents what may be agreed to, each by a box of its own that is empty at first
 * @param event recorded beside {@code Form Submitted}
 * @param file key of a file that is handed out for it
 */
record FormText(
    @NotNull @Size(min = 1, max = 200) String name,
    @Nullable @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*") String language,
    @Nullable @Size(max = 2_000) String introduction,
    @Nullable @Size(min = 1, max = 100) String button,
    @Nullable Boolean open,
    @Nullable Boolean doubleOptIn,
    @NotNull @Size(min = 1, max = 30) List<@NotNull @Valid Field> fields,
    @Nullable @Size(max = 10) List<@NotNull @Valid Consent> consents,
    @Nullable @Valid Confirmation confirmation,
    @Nullable @Valid After after,
    @Nullable @Valid Event event,
    @Nullable @Size(max = 63) String file) {

  /**
   * @param name of the attribute it becomes
   * @param type {@code TEXT} without it
   * @param options what can be chosen of a text or a list
   * @param maxLength of a text, in characters; 200 without it
   */
  record Field(
      @NotNull @Size(max = 60) String name,
      @NotNull @Size(min = 1, max = 200) String label,
      @Nullable AttributeType type,
      @Nullable Boolean required,
      @Nullable @Size(min = 1, max = 100) List<@NotNull @Size(min = 1, max = 200) String> options,
      @Nullable @Min(1) @Max(5_000) Integer maxLength) {

    private static final int LENGTH = 200;

    AttributeType kind() {
      return type == null ? AttributeType.TEXT : type;
    }

    boolean mustBeGiven() {
      return Boolean.TRUE.equals(required);
    }

    boolean asksAddress() {
      return name.equals(EMAIL);
    }

    List<String> choices() {
      return options == null ? List.of() : options;
    }

    int longest() {
      return maxLength == null ? LENGTH : maxLength;
    }

    boolean hasLines() {
      return kind() == AttributeType.TEXT && choices().isEmpty() && longest() > LENGTH;
    }
  }

  /**
   * @param channel {@code email}, also without it
   * @param wording what stands beside the box, kept with the consent as it was
   */
  record Consent(
      @Nullable @Size(max = 20) String channel,
      @NotNull @Size(min = 1, max = 100) String topic,
      @NotNull @Size(min = 1, max = 2_000) String wording,
      @Nullable Boolean required) {

    boolean mustBeGiven() {
      return Boolean.TRUE.equals(required);
    }
  }

  /** The mail that asks for a confirmation; what is left out is said in English. */
  record Confirmation(
      @Nullable @Size(min = 1, max = 150) String subject,
      @Nullable @Size(min = 1, max = 2_000) String text,
      @Nullable @Size(min = 1, max = 100) String button) {}

  /** Where the browser is sent on; without it, a page of Waymark says what comes next. */
  record After(
      @Nullable @Size(max = 500) String sent, @Nullable @Size(max = 500) String confirmed) {}

  /**
   * @param properties texts, numbers and truth values
   */
  record Event(
      @NotNull @Size(min = 1, max = 200) String name,
      @Nullable @Size(max = 20) Map<String, Object> properties) {}

  static final String EMAIL = "email";

  boolean standsOpen() {
    return Boolean.TRUE.equals(open);
  }

  boolean confirms() {
    return !Boolean.FALSE.equals(doubleOptIn);
  }

  List<Consent> asked() {
    return consents == null ? List.of() : consents;
  }

  String speaks() {
    return language == null ? "en" : language;
  }

  @Nullable String goesAfterSending() {
    return after == null ? null : after.sent();
  }

  @Nullable String goesAfterConfirming() {
    return after == null ? null : after.confirmed();
  }
}
