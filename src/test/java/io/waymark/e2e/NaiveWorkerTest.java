package io.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.SmtpSink;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The suite is able to fail: what the product withstands in {@link MainJobIT} breaks another. */
class NaiveWorkerTest {

  private final History history = new History();

  @Test
  void aWorkerThatSendsAndThenRecordsSendsTwiceAndAfterThePurchaseAndToWhoLeft() {
    try (var sink = new SmtpSink();
        var naive = new NaiveShop(sink, history)) {
      var load = new Load(naive, sink);
      load.run();
      List<Mail> mails = Mail.all(sink);
      assertThat(naive.deaths()).isPositive();
      assertThat(mails)
          .as("it does its job, otherwise")
          .extracting(Mail::to)
          .containsAll(load.others);
      assertThat(Invariants.violations(history, mails, naive.ledger()))
          .anyMatch(violation -> violation.startsWith("2: after the purchase"))
          .anyMatch(violation -> violation.startsWith("3: 2 times"))
          .anyMatch(violation -> violation.startsWith("5: after unsubscribing"))
          .anyMatch(violation -> violation.startsWith("5: after the erasure"));
    }
  }
}
