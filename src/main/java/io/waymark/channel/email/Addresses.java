package io.waymark.channel.email;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import org.jspecify.annotations.Nullable;

/** Reads addresses, and takes none that is more than an address. */
final class Addresses {

  private static final EmailValidator PLAIN =
      JMail.strictValidator()
          .disallowIpDomain()
          .disallowExplicitSourceRouting()
          .disallowQuotedIdentifiers()
          .disallowObsoleteWhitespace()
          .requireAscii();

  private Addresses() {}

  /** Null where it is none that mail can be sent to. Domains may be in any script. */
  static @Nullable InternetAddress recipient(String text) {
    try {
      int at = text.lastIndexOf('@');
      if (at < 1 || text.chars().anyMatch(c -> c <= ' ' || c == 127)) return null;
      String ascii = text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1));
      return PLAIN.isValid(ascii) ? new InternetAddress(ascii, true) : null;
    } catch (AddressException | IllegalArgumentException malformed) {
      return null;
    }
  }

  /** Null where it is missing or malformed. */
  static @Nullable InternetAddress sender(@Nullable String text) {
    if (text == null || text.isBlank()) return null;
    try {
      var address = new InternetAddress(text, true);
      return recipient(address.getAddress()) == null ? null : address;
    } catch (AddressException malformed) {
      return null;
    }
  }
}
