package io.waymark.test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody, as they are known when the story begins. Everybody is somebody new. */
public final class Profile {

  enum Known {
    BY_ADDRESS,
    BY_ID,
    BY_BROWSER
  }

  private final Known known;
  private final Map<String, Object> traits;
  private final Set<Channel> consents;

  private Profile(Known known, Map<String, Object> traits, Set<Channel> consents) {
    this.known = known;
    this.traits = Map.copyOf(traits);
    this.consents = Set.copyOf(consents);
  }

  static Profile of(Known known, Map<String, Object> traits, Channel... consents) {
    return new Profile(known, traits, Set.of(consents));
  }

  /**
   * @param trait e.g. {@code first_name}, {@code plan}, {@code birthday}
   */
  public Profile with(String trait, Object value) {
    var more = new HashMap<>(traits);
    more.put(trait, value);
    return new Profile(known, more, consents);
  }

  /**
   * @param zone e.g. {@code Asia/Kathmandu}
   */
  public Profile inZone(String zone) {
    return with("timezone", zone);
  }

  /** Somebody whose mobile number is known. */
  public Profile withPhone() {
    long digits = Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 100_000_000L);
    return with("phone", "+49151%08d".formatted(digits));
  }

  /** Agrees to these and to nothing else. */
  public Profile consentsTo(Channel... channels) {
    return new Profile(known, traits, Set.of(channels));
  }

  Known known() {
    return known;
  }

  @Nullable String zone() {
    return traits.get("timezone") instanceof String zone ? zone : null;
  }

  @Nullable String phone() {
    return traits.get("phone") instanceof String phone ? phone : null;
  }

  /** As a shop says them. */
  Map<String, Object> traits(String email) {
    var all = new HashMap<>(traits);
    all.put("email", email);
    var consent = new TreeMap<String, Object>();
    consents.forEach(channel -> consent.put(channel.name().toLowerCase(Locale.ROOT), true));
    if (!consent.isEmpty()) {
      all.put("consent", consent);
    }
    return all;
  }

  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    new TreeMap<>(traits).forEach((trait, value) -> words.add(trait + " " + value));
    words.add(
        consents.isEmpty()
            ? "no consent"
            : "consent to "
                + String.join(
                    " and ",
                    consents.stream()
                        .map(c -> c == Channel.EMAIL ? "e-mail" : "texts")
                        .sorted()
                        .toList()));
    return switch (known) {
      case BY_ADDRESS -> "a contact: " + String.join(", ", words);
      case BY_ID -> "somebody of whom only an id is known";
      case BY_BROWSER -> "a visitor nobody knows";
    };
  }
}
