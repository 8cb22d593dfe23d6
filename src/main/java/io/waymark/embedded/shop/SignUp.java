package io.waymark.embedded.shop;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody makes an account in the sample shop and says what they want to hear from it. */
record SignUp(
    @NotNull UUID visitor,
    @NotBlank @Email @Size(max = 254) String email,
    @Nullable @Size(max = 100) String firstName,
    @Nullable @Size(max = 40) String phone,
    boolean consentEmail,
    boolean consentSms) {

  /** The same address is the same customer. */
  String customer() {
    return "shop-"
        + UUID.nameUUIDFromBytes(
            email.trim().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }

  /** Consent that was not given is not refused either: a box left empty says nothing. */
  List<Map<String, Object>> events() {
    Map<String, Object> traits = new LinkedHashMap<>();
    traits.put("email", email.trim());
    if (firstName != null) {
      traits.put("firstName", firstName);
    }
    if (phone != null) {
      traits.put("phone", phone);
    }
    Map<String, Boolean> consent = new LinkedHashMap<>();
    if (consentEmail) {
      consent.put("email", true);
    }
    if (consentSms) {
      consent.put("sms", true);
    }
    traits.put("consent", consent);
    return List.of(
        Map.of("type", "identify", "userId", customer(), "anonymousId", visitor, "traits", traits),
        Map.of("type", "track", "event", "Signed Up", "userId", customer()));
  }
}
