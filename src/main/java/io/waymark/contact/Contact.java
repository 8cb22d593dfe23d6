package io.waymark.contact;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One person as known now.
 *
 * @param userId the id the shop gave, or null while only an e-mail address or a browser is known
 * @param attributes traits under the names they were sent with ({@code email}, {@code first_name},
 *     …), JSON values
 * @param known false while only anonymous ids lead here
 * @param erased true once erased: nothing may be sent, nothing else is left
 */
public record Contact(
    ContactId id,
    @Nullable String userId,
    Map<String, Object> attributes,
    boolean known,
    boolean erased,
    Instant createdAt) {

  public @Nullable String email() {
    return attributes.get("email") instanceof String email ? email : null;
  }

  /** The phone number in E.164, or null. */
  public @Nullable String phone() {
    return attributes.get("phone") instanceof String phone ? phone : null;
  }
}
