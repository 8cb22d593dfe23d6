package io.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.SmtpSink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The thousand on the real engine, the real database and a real mail server, over HTTP only. The
 * naive worker has the same {@link Load} and fails.
 */
class MainJobIT {

  private static final List<String> NOTHING = List.of();
  private static final List<String> REMINDER = List.of("cart-reminder");
  private static final List<String> BOTH = List.of("cart-reminder", "cart-code");
  private static final String NO_TEXT = "cart-text skipped no-consent";

  private final History history = new History();

  @Test
  void eachGetsWhatTheModelSaysAndNobodyAnythingAfterTheirPurchase(@TempDir Path directory)
      throws Exception {
    try (var sink = new SmtpSink();
        var product = new RunningProduct(directory.resolve("waymark"), sink.port()).start()) {
      var load = new Load(new Storefront(product, sink, history), sink);
      load.run();
      Ledger ledger = Evidence.ledger(product);
      List<Mail> mails = Mail.all(sink);
      assertThat(Invariants.violations(history, mails, ledger)).isEmpty();
      buyersGotWhatWasDueUntilTheyBought(load, new Outcomes(mails, ledger));
      othersGotEverythingUntilTheyLeft(load, new Outcomes(mails, ledger));
      nothingPersonalReachedTheEngineTheLogsOrAnAddress(product, mails);
    }
  }

  private static void buyersGotWhatWasDueUntilTheyBought(Load load, Outcomes outcomes) {
    outcomes.eachWithoutPass(load.inOneMessage);
    outcomes.eachLeftOrNeverIn(load.atTheSameMoment);
    outcomes.each(load.beforeTheReminder, NOTHING, "exited");
    outcomes.eachAtMost(load.whileRemindersGoOut, NOTHING, "cart-reminder");
    outcomes.each(load.whileRemindedThemselves, REMINDER, "exited");
    outcomes.each(load.betweenReminderAndCode, REMINDER, "exited");
    outcomes.eachAtMost(load.whileCodesGoOut, REMINDER, "cart-code");
    outcomes.each(load.whileGivenTheirCode, BOTH, "exited");
    outcomes.each(load.afterTheCode, BOTH, "exited");
  }

  private static void othersGotEverythingUntilTheyLeft(Load load, Outcomes outcomes) {
    outcomes.each(load.others, BOTH, "completed");
    outcomes.eachLedger(load.others, "cart-reminder sent", "cart-code sent", NO_TEXT);
    outcomes.each(load.unsubscribing, REMINDER, "completed");
    outcomes.eachLedger(
        load.unsubscribing, "cart-reminder sent", "cart-code skipped no-consent", NO_TEXT);
    outcomes.eachForgotten(load.erased, REMINDER, "stopped");
  }

  private static void nothingPersonalReachedTheEngineTheLogsOrAnAddress(
      RunningProduct product, List<Mail> mails) throws Exception {
    for (Path place :
        List.of(
            product.directory().resolve("engine"),
            product.directory().resolve("logs"),
            product.accessLog(),
            product.console())) {
      try (Stream<Path> files = Files.walk(place)) {
        List<Path> written = files.filter(Files::isRegularFile).toList();
        assertThat(written).as("files in %s", place).isNotEmpty();
        for (Path file : written) {
          String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
          Storefront.PERSONAL.forEach(
              word -> assertThat(bytes.contains(word)).as("%s in %s", word, file).isFalse());
        }
      }
    }
    for (Mail mail : mails) {
      assertThat(mail.links())
          .as("links in %s", mail)
          .isNotEmpty()
          .noneMatch(link -> Storefront.PERSONAL.stream().anyMatch(link::contains));
    }
  }
}
