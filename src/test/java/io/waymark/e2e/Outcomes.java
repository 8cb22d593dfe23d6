package io.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of each person, from the mails that came and from the ledger. */
final class Outcomes {

  private final Map<String, List<Mail>> mails;
  private final Ledger ledger;
  private final Map<String, Ledger.Delivery> byMessageId;

  Outcomes(List<Mail> mails, Ledger ledger) {
    this.mails = mails.stream().collect(Collectors.groupingBy(Mail::to));
    this.ledger = ledger;
    this.byMessageId =
        ledger.deliveries().stream()
            .collect(Collectors.toMap(Ledger.Delivery::messageId, Function.identity()));
  }

  /** The steps whose mails came, in the order in which they came. */
  List<String> received(String person) {
    return deliveries(person).map(Ledger.Delivery::step).toList();
  }

  /** The same without those of which the ledger cannot say whether they came. */
  List<String> receivedForSure(String person) {
    return deliveries(person)
        .filter(delivery -> !delivery.state().equals("unknown"))
        .map(Ledger.Delivery::step)
        .toList();
  }

  private Stream<Ledger.Delivery> deliveries(String person) {
    return mails.getOrDefault(person, List.of()).stream()
        .sorted(Comparator.comparingLong(Mail::nanos))
        .map(mail -> byMessageId.get(mail.messageId()));
  }

  List<String> ledger(String person) {
    return ledger.of(pass(person)).stream().map(Ledger.Delivery::said).toList();
  }

  Ledger.Pass pass(String person) {
    List<Ledger.Pass> passes = passes(person);
    assertThat(passes).as("passes of %s", person).hasSize(1);
    return passes.getFirst();
  }

  private List<Ledger.Pass> passes(String person) {
    return ledger.passes().stream().filter(pass -> pass.person().equals(person)).toList();
  }

  void each(List<String> people, List<String> steps, String state) {
    for (String person : people) {
      assertThat(received(person)).as("mails to %s, %s", person, ledger(person)).isEqualTo(steps);
      assertThat(pass(person).state()).as("pass of %s", person).isEqualTo(state);
    }
  }

  void eachLedger(List<String> people, String... said) {
    for (String person : people) {
      assertThat(ledger(person)).as("ledger of %s", person).containsExactly(said);
    }
  }

  /** Their order was known with their cart. */
  void eachWithoutPass(List<String> people) {
    for (String person : people) {
      assertThat(received(person)).as("mails to %s", person).isEmpty();
      assertThat(passes(person)).as("passes of %s", person).isEmpty();
    }
  }

  /**
   * An order that is known before its cart lets nobody in, one that is known after it leads out.
   */
  void eachLeftOrNeverIn(List<String> people) {
    for (String person : people) {
      assertThat(received(person)).as("mails to %s", person).isEmpty();
      assertThat(passes(person))
          .as("passes of %s", person)
          .hasSizeLessThan(2)
          .allMatch(pass -> pass.state().equals("exited"));
    }
  }

  /** One more step was under way when they bought: it came and was sent, or neither. */
  void eachAtMost(List<String> people, List<String> steps, String oneMore) {
    var withIt = new ArrayList<>(steps);
    withIt.add(oneMore);
    for (String person : people) {
      List<String> said = ledger(person);
      assertThat(received(person))
          .as("mails to %s, %s", person, said)
          .isEqualTo(said.contains(oneMore + " sent") ? withIt : steps);
      assertThat(said.subList(steps.size(), said.size()))
          .isSubsetOf(oneMore + " sent", oneMore + " skipped exited")
          .hasSizeLessThan(2);
      assertThat(pass(person).state()).as("pass of %s", person).isEqualTo("exited");
    }
  }

  /** Nobody knows any more whose these passes were, but how many there were. */
  void eachForgotten(List<String> people, List<String> steps, String state) {
    for (String person : people) {
      assertThat(received(person)).as("mails to %s", person).isEqualTo(steps);
      assertThat(passes(person)).as("passes of %s", person).isEmpty();
    }
    assertThat(ledger.passes())
        .filteredOn(pass -> pass.person().isEmpty())
        .hasSameSizeAs(people)
        .allMatch(pass -> pass.state().equals(state));
  }
}
