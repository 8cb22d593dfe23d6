package io.waymark.form;

import io.waymark.access.SigningKey;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives each page of a form a challenge and lets it be used once. Until then nothing is kept: the
 * signature tells that it is ours. By real time.
 */
@Component
class Challenges {

  private static final Duration LASTS = Duration.ofHours(12);
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,12})\\.(\\d{1,9})\\.([0-9a-f]{32})\\.([A-Za-z0-9_-]{22})");

  private final SigningKey key;
  private final JdbcClient sql;
  private final Clock realClock;
  private final SecureRandom random = new SecureRandom();

  Challenges(SigningKey key, JdbcClient sql, @Qualifier("real") Clock realClock) {
    this.key = key;
    this.sql = sql;
    this.realClock = realClock;
  }

  enum Use {
    FIRST,
    /** The same was sent by it before. */
    REPEATED,
    /** Something else was sent by it before. */
    SPENT
  }

  String issue(Form form) {
    byte[] id = new byte[16];
    random.nextBytes(id);
    String body =
        realClock.instant().getEpochSecond()
            + "."
            + form.version()
            + "."
            + HexFormat.of().formatHex(id);
    return body + "." + signature(form.key(), body);
  }

  /** Empty where it is none of ours for this form, or too old. */
  Optional<Challenge> read(String form, String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String body = text.substring(0, text.lastIndexOf('.'));
    Instant issued = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
    return matches(signature(form, body), parts.group(4))
            && issued.plus(LASTS).isAfter(realClock.instant())
        ? Optional.of(new Challenge(parts.group(3), Integer.parseInt(parts.group(2)), issued, text))
        : Optional.empty();
  }

  /** In the caller's transaction: whoever comes at the same moment waits for its end. */
  Use use(Challenge challenge, String content) {
    String digest = HexFormat.of().formatHex(Challenge.sha256(content));
    int first =
        sql.sql(
                "insert into form_challenge (id, digest, expires_at) values (:id, :digest, :expires) on conflict do nothing")
            .param("id", challenge.id())
            .param("digest", digest)
            .param("expires", Submissions.utc(challenge.issuedAt().plus(LASTS)))
            .update();
    if (first == 1) {
      return Use.FIRST;
    }
    String before =
        sql.sql("select digest from form_challenge where id = :id")
            .param("id", challenge.id())
            .query(String.class)
            .single();
    return before.equals(digest) ? Use.REPEATED : Use.SPENT;
  }

  void forget() {
    sql.sql("delete from form_challenge where expires_at < :now")
        .param("now", Submissions.utc(realClock.instant()))
        .update();
  }

  private String signature(String form, String body) {
    byte[] full = key.sign("form-challenge\n" + form + "\n" + body);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, 16));
  }

  private static boolean matches(String right, String offered) {
    return MessageDigest.isEqual(right.getBytes(), offered.getBytes());
  }
}
