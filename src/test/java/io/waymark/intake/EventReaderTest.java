package io.waymark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contact.GeoIp;
import io.waymark.support.TinyMmdb;
import io.waymark.support.WaymarkTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WaymarkTest
class EventReaderTest {

  private static final String ELSEWHERE = "127.0.0.1";

  @Autowired EventReader reader;

  @Test
  void aBrowserIsWhereItComesFromAndAServerSaysWhereTheBrowserIs() {
    assertThat(zone(Sender.BROWSER, TinyMmdb.IN_TOKYO, ELSEWHERE)).isEqualTo("Asia/Tokyo");
    assertThat(zone(Sender.BROWSER, ELSEWHERE, TinyMmdb.IN_TOKYO)).isNull();
    assertThat(zone(Sender.SERVER, TinyMmdb.IN_TOKYO, ELSEWHERE)).isNull();
    assertThat(zone(Sender.SERVER, ELSEWHERE, TinyMmdb.IN_TOKYO)).isEqualTo("Asia/Tokyo");
  }

  private Object zone(Sender sender, String from, String named) {
    return reader
        .read(
            "page", Map.of("anonymousId", "b", "context", Map.of("ip", named)), null, sender, from)
        .identity()
        .traits()
        .get(GeoIp.ZONE);
  }
}
