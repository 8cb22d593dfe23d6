package io.waymark.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two logs of one channel become one. Written as {@code 1+* 2-news}: at second 1 all topics
 * granted, at second 2 news withdrawn.
 */
class MergedConsentTest {

  private static final ContactId SOMEBODY = new ContactId(1);
  private static final Instant NOW = Instant.EPOCH.plusSeconds(100);

  @ParameterizedTest
  @CsvSource({
    "'1-* 2+news', '',             'news=true',          a silent person changes nothing",
    "'1+*',        '2-*',          '*=false',            a withdrawal wins",
    "'2+*',        '1-*',          '*=false',            also an older one",
    "'1+*',        '2-news',       '*=true news=false',  a topic withdrawn stays so",
    "'1-*',        '2+news',       'news=false',         all withdrawn means news too",
    "'1-* 2+news', '3+news',       'news=true',          both want news",
    "'1-* 2+news', '3+*',          '*=false news=true',  what both want in particular stays",
    "'1+a',        '2+b',          'a=true b=true',      where one is silent the other speaks",
  })
  void theStricterWins(String mine, String theirs, String expected, String why) {
    var comesTo = new TreeMap<String, Boolean>();
    List<ConsentDecision> log = merged(decisions(mine), decisions(theirs));
    Stream.of(expected.split(" "))
        .map(part -> part.split("=")[0])
        .forEach(topic -> comesTo.put(topic, ConsentState.granted(log, topic)));
    assertThat(comesTo).as(why).isEqualTo(parse(expected));
  }

  @Property
  void nobodyGetsWhatEitherHadRefused(
      @ForAll("logs") List<ConsentDecision> mine, @ForAll("logs") List<ConsentDecision> theirs) {
    List<ConsentDecision> log = merged(mine, theirs);
    for (String topic : List.of("*", "news", "tips")) {
      boolean refused = refused(mine, topic) || refused(theirs, topic);
      boolean wanted = ConsentState.granted(mine, topic) || ConsentState.granted(theirs, topic);
      assertThat(ConsentState.granted(log, topic)).as(topic).isEqualTo(wanted && !refused);
    }
  }

  @Provide
  Arbitrary<List<ConsentDecision>> logs() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 9),
            Arbitraries.of("+", "-"),
            Arbitraries.of("*", "news", "tips"))
        .as((second, sign, topic) -> second + sign + topic)
        .list()
        .ofMaxSize(5)
        .map(entries -> decisions(String.join(" ", entries.stream().sorted().toList())));
  }

  private static boolean refused(List<ConsentDecision> log, String topic) {
    return !ConsentState.granted(log, topic)
        && log.stream().anyMatch(d -> d.topic().equals("*") || d.topic().equals(topic));
  }

  private static List<ConsentDecision> merged(
      List<ConsentDecision> mine, List<ConsentDecision> theirs) {
    var log = new ArrayList<>(Stream.of(mine, theirs).flatMap(List::stream).toList());
    log.sort(java.util.Comparator.comparing(ConsentDecision::at));
    log.addAll(MergedConsent.corrections(SOMEBODY, mine, theirs, NOW));
    return log;
  }

  private static List<ConsentDecision> decisions(String log) {
    return Stream.of(log.split(" "))
        .filter(entry -> !entry.isEmpty())
        .map(
            entry ->
                new ConsentDecision(
                    SOMEBODY,
                    "email",
                    entry.substring(2),
                    entry.charAt(1) == '+',
                    "test",
                    Instant.EPOCH.plusSeconds(entry.charAt(0) - '0')))
        .toList();
  }

  private static Map<String, Boolean> parse(String expected) {
    var map = new TreeMap<String, Boolean>();
    for (String part : expected.split(" ")) {
      map.put(part.split("=")[0], Boolean.valueOf(part.split("=")[1]));
    }
    return map;
  }
}
