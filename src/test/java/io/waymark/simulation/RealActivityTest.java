package io.waymark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.consent.Consents;
import io.waymark.consent.Suppression;
import io.waymark.support.Api;
import io.waymark.support.Tracker;
import io.waymark.support.WaymarkTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@WaymarkTest
class RealActivityTest {

  @Autowired RealActivity real;
  @Autowired Consents consents;
  @Autowired Api api;
  @Autowired JsonMapper json;

  @Test
  void whoIsNeverWrittenToAgainIsPlayedSo() {
    String email = UUID.randomUUID() + "@example.com";
    String phone = "+491511234" + (1000 + Math.floorMod(email.hashCode(), 9000));
    does(email, phone);
    assertThat(suppressed(email)).isEmpty();
    consents.suppress(new Suppression("sms", phone, "complained", WaymarkTest.START));
    assertThat(suppressed(email)).containsExactly("sms");
    consents.suppress(new Suppression("email", email, "bounced", WaymarkTest.START));
    assertThat(suppressed(email)).containsExactly("email", "sms");
  }

  private List<String> suppressed(String email) {
    return real
        .between(
            WaymarkTest.START.minus(Duration.ofHours(1)),
            WaymarkTest.START.plus(Duration.ofHours(1)))
        .people()
        .stream()
        .filter(person -> email.equals(person.traits().get("email")))
        .findFirst()
        .orElseThrow()
        .suppressed();
  }

  private void does(String email, String phone) {
    Tracker tracker = new Tracker(api.uri("").toString(), "test-write-key", json);
    tracker.accepted(
        "/v1/identify", Map.of("userId", email, "traits", Map.of("email", email, "phone", phone)));
    tracker.accepted("/v1/track", Map.of("userId", email, "event", "Looked"));
  }
}
