package io.waymark.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.WaymarkTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WaymarkTest
class SuppressedTest {

  @Autowired Consents consents;

  @Test
  void ofManyAddressesThoseAreNamedThatAreNeverWrittenToAgain() {
    String name = UUID.randomUUID().toString();
    Address bounced = new Address("email", name + "@example.com");
    Address fine = new Address("email", name + "-too@example.com");
    Address other = new Address("sms", bounced.value());
    consents.suppress(
        new Suppression("email", bounced.value().toUpperCase(), "bounced", WaymarkTest.START));
    assertThat(consents.suppressed(List.of(fine, other, bounced))).containsExactly(bounced);
    assertThat(consents.suppressed(List.of())).isEmpty();
  }
}
