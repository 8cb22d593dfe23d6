package io.waymark.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.sanctionco.jmail.JMail;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One spelling for each address. */
public final class Addresses {

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  private Addresses() {}

  /**
   * @return the address in lower case, empty where it is none
   */
  public static Optional<String> email(@Nullable Object value) {
    return value instanceof String text && JMail.isValid(text.trim())
        ? Optional.of(text.trim().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /**
   * @return the number in E.164, empty where it is none or names no country
   */
  public static Optional<String> phone(@Nullable Object value) {
    try {
      var number = PHONES.parse(String.valueOf(value), null);
      return PHONES.isValidNumber(number)
          ? Optional.of(PHONES.format(number, PhoneNumberUtil.PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }
}
