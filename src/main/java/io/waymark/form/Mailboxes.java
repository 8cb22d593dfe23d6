package io.waymark.form;

import io.waymark.access.SigningKey;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Says which addresses end in one mailbox, so that many spellings of one address are not many
 * mails: what stands behind a plus, and dots at Google, make no difference there.
 */
@Component
class Mailboxes {

  private static final Set<String> WITHOUT_DOTS = Set.of("gmail.com", "googlemail.com");

  private final SigningKey key;

  Mailboxes(SigningKey key) {
    this.key = key;
  }

  /** A hash: nobody's address can be read from it. */
  String of(String address) {
    String text = address.toLowerCase(Locale.ROOT);
    int at = text.lastIndexOf('@');
    String domain = text.substring(at + 1);
    String local = text.substring(0, Math.max(at, 0));
    int plus = local.indexOf('+');
    local = plus > 0 ? local.substring(0, plus) : local;
    if (WITHOUT_DOTS.contains(domain)) {
      local = local.replace(".", "");
      domain = "gmail.com";
    }
    return HexFormat.of().formatHex(key.sign("form-mailbox\n" + local + "@" + domain));
  }
}
