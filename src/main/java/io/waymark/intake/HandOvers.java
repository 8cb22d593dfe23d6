package io.waymark.intake;

import io.waymark.access.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tokens by which a visitor takes who they are from one site to another: random, signed for this
 * way alone, of one use, and of none after some minutes. They name nobody.
 */
@Component
class HandOvers {

  private static final int RANDOM = 16;
  private static final int SIGNATURE = 16;
  private static final SecureRandom CHANCE = new SecureRandom();

  private final JdbcClient sql;
  private final IntakeSettings settings;
  private final Clock realClock;
  private final SigningKey key;

  HandOvers(
      JdbcClient sql, IntakeSettings settings, @Qualifier("real") Clock realClock, SigningKey key) {
    this.sql = sql;
    this.settings = settings;
    this.realClock = realClock;
    this.key = key;
  }

  /**
   * @param expiresAt by the real clock
   */
  record Token(String text, Instant expiresAt) {}

  /** From which host to which. */
  record Way(String from, String to) {}

  /**
   * @param id of the way from one site to the other
   * @param anonymousId on the site they come from
   */
  record Arrived(String id, String anonymousId) {}

  /** A token for one visitor who goes from one host to another. */
  Token issue(String anonymousId, Way way) {
    byte[] random = new byte[RANDOM];
    CHANCE.nextBytes(random);
    byte[] signed = Arrays.copyOf(random, RANDOM + SIGNATURE);
    System.arraycopy(sign(random, way), 0, signed, RANDOM, SIGNATURE);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    Instant expires = realClock.instant().plus(settings.handOver().validFor());
    sql.sql(
            "insert into hand_over (id, anonymous_id, expires_at) values (:id, :anonymous, :expires)")
        .param("id", digest(text))
        .param("anonymous", anonymousId)
        .param("expires", expires.atOffset(ZoneOffset.UTC))
        .update();
    return new Token(text, expires);
  }

  @Scheduled(initialDelay = 600_000, fixedDelay = 600_000)
  void forget() {
    sql.sql("delete from hand_over where expires_at < :now")
        .param("now", realClock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Uses a token up.
   *
   * @return empty if it was not issued for this way, is too old or was used before
   */
  Optional<Arrived> use(String token, Way way) {
    if (!signed(token, way)) {
      return Optional.empty();
    }
    return sql.sql(
            """
            update hand_over set used = true where id = :id and not used and expires_at > :now returning anonymous_id""")
        .param("id", digest(token))
        .param("now", realClock.instant().atOffset(ZoneOffset.UTC))
        .query(
            (row, number) ->
                new Arrived(HexFormat.of().formatHex(digest(token)), row.getString("anonymous_id")))
        .optional();
  }

  /** What came of it could not be stored: it may be used again. */
  void giveBack(String token) {
    sql.sql("update hand_over set used = false where id = :id").param("id", digest(token)).update();
  }

  private boolean signed(String token, Way way) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      return bytes.length == RANDOM + SIGNATURE
          && MessageDigest.isEqual(
              sign(Arrays.copyOf(bytes, RANDOM), way),
              Arrays.copyOfRange(bytes, RANDOM, bytes.length));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private byte[] sign(byte[] random, Way way) {
    String text =
        String.join("\n", "hand-over", HexFormat.of().formatHex(random), way.from(), way.to());
    return Arrays.copyOf(key.sign(text), SIGNATURE);
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
