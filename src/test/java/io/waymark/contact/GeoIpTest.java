package io.waymark.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.audience.segment.SegmentBuilder;
import io.waymark.support.TestClock;
import io.waymark.support.TinyMmdb;
import io.waymark.support.WaymarkTest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where somebody is by the address of their browser, unless something better tells it. */
@WaymarkTest
@Import({Callers.class, SegmentBuilder.class})
class GeoIpTest {

  @Autowired private GeoIp geoIp;
  @Autowired private Zones zones;
  @Autowired private Contacts contacts;
  @Autowired private Callers callers;
  @Autowired private JdbcClient sql;
  @Autowired private TestClock clock;

  private final String user = "ada-" + UUID.randomUUID();

  @AfterEach
  void backToTheStart() {
    clock.set(WaymarkTest.START);
  }

  @Test
  void anAddressTellsZoneAndCountryAndWhatIsNoneTellsNothing() {
    assertThat(geoIp.attributes(TinyMmdb.IN_TOKYO))
        .isEqualTo(Map.of(GeoIp.ZONE, "Asia/Tokyo", GeoIp.COUNTRY, "JP"));
    for (String nowhere :
        List.of("203.0.114.7", "127.0.0.1", "::1", "tokyo.example", "", "1.2.3")) {
      assertThat(geoIp.attributes(nowhere)).as(nowhere).isEmpty();
    }
    assertThat(
            new GeoIp(new ContactSettings(ZoneId.of("UTC"), null, Duration.ofDays(90)))
                .attributes("203.0.113.7"))
        .isEmpty();
    assertThatThrownBy(
            () ->
                new GeoIp(
                    new ContactSettings(ZoneId.of("UTC"), "/no/such.mmdb", Duration.ofDays(90))))
        .hasMessageContaining("waymark.contact.geoip-database names /no/such.mmdb");
  }

  @Test
  void attributeThenPhoneThenAddressThenTheAccountsZone() {
    callers.call("track", Map.of("userId", user, "event", "Looked"));
    assertThat(zone()).isEqualTo(zones.account());
    from(TinyMmdb.IN_TOKYO);
    assertThat(zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    callers.call("identify", Map.of("userId", user, "traits", Map.of("phone", "+4915112345678")));
    assertThat(zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    callers.call(
        "identify", Map.of("userId", user, "traits", Map.of("timezone", "America/New_York")));
    from(TinyMmdb.IN_TOKYO);
    assertThat(zone()).isEqualTo(ZoneId.of("America/New_York"));
  }

  @Test
  void theAddressIsKeptNowhereAndTheSamePlaceIsNoNews() {
    from(TinyMmdb.IN_TOKYO);
    String times = times();
    clock.advance(Duration.ofHours(1));
    from(TinyMmdb.IN_TOKYO);
    assertThat(times()).isEqualTo(times).contains(GeoIp.ZONE);
    assertThat(
            sql.sql("select count(*) from activity where properties::text like '%203.0.113.7%'")
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(callers.json("/api/contacts/" + callers.id(user) + "/export").toString())
        .contains("Asia/Tokyo")
        .doesNotContain(TinyMmdb.IN_TOKYO);
  }

  private void from(String address) {
    callers.call(
        "track", Map.of("userId", user, "event", "Looked", "context", Map.of("ip", address)));
  }

  private ZoneId zone() {
    return zones.of(contacts.findBy(IdentityKind.USER, user).orElseThrow());
  }

  private String times() {
    return sql.sql("select attribute_times::text from contact where id = :id")
        .param("id", callers.id(user))
        .query(String.class)
        .single();
  }
}
