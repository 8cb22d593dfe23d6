package io.waymark.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentStateTest {

  /** {@code +news} grants a topic, {@code -*} withdraws all. */
  @ParameterizedTest
  @CsvSource({
    "'', false",
    "+*, true",
    "+news, true",
    "+other, false",
    "+* -news, false",
    "+* -news +*, false",
    "+* -news +* +news, true",
    "+news -*, false",
    "+news -* +*, true",
    "-news -* +*, false",
    "-* +news, true",
    "+* -other, true"
  })
  void theLogDecides(String log, boolean granted) {
    List<ConsentDecision> decisions =
        Stream.of(log.split(" "))
            .filter(entry -> !entry.isEmpty())
            .map(
                entry ->
                    new ConsentDecision(
                        new ContactId(1),
                        "email",
                        entry.substring(1),
                        entry.startsWith("+"),
                        "test",
                        Instant.EPOCH))
            .toList();
    assertThat(ConsentState.granted(decisions, "news")).isEqualTo(granted);
  }
}
