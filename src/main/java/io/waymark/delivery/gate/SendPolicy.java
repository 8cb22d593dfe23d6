package io.waymark.delivery.gate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often and when people are written to, in settings.
 *
 * @param caps like {@code email 3 per day} or {@code sms 3 per P7D defer}; all of them hold
 * @param quietHours by channel; one that is not named keeps its usual ones, local time of the
 *     person, like {@code 21:00-08:00}
 */
@ConfigurationProperties("waymark.delivery.policy")
public record SendPolicy(
    @DefaultValue({"email 3 per day", "email 10 per P7D", "sms 1 per day", "sms 3 per P7D"})
        List<Cap> caps,
    @DefaultValue Map<String, QuietHours> quietHours) {

  /** Texts at night are against the law in many places; e-mails wake nobody. */
  private static final Map<String, QuietHours> USUAL =
      Map.of("sms", QuietHours.valueOf("21:00-08:00"));

  public SendPolicy {
    Map<String, QuietHours> all = new HashMap<>(USUAL);
    all.putAll(quietHours);
    quietHours = Map.copyOf(all);
  }
}
