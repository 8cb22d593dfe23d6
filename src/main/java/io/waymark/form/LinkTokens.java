package io.waymark.form;

import io.waymark.access.SigningKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** Links that are good for one row: its id, and 128 bits that nobody can guess. */
@Component
class LinkTokens {

  private static final int ID = Long.BYTES;
  private static final int SIGNATURE = 16;

  private final SigningKey key;

  LinkTokens(SigningKey key) {
    this.key = key;
  }

  enum Purpose {
    CONFIRM,
    FILE,
    /** Names a mail: it is read on the way, so it must open nothing. */
    MAIL
  }

  String token(Purpose purpose, long id) {
    ByteBuffer bytes = ByteBuffer.allocate(ID + SIGNATURE).putLong(id).put(signature(purpose, id));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Empty where it is none of ours. */
  OptionalLong id(Purpose purpose, String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return OptionalLong.empty();
    }
    if (bytes.length != ID + SIGNATURE) {
      return OptionalLong.empty();
    }
    long id = ByteBuffer.wrap(bytes).getLong();
    return MessageDigest.isEqual(
            signature(purpose, id), Arrays.copyOfRange(bytes, ID, bytes.length))
        ? OptionalLong.of(id)
        : OptionalLong.empty();
  }

  private byte[] signature(Purpose purpose, long id) {
    return Arrays.copyOf(key.sign("form-link\n" + purpose + "\n" + id), SIGNATURE);
  }
}
