package io.waymark.consent;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.waymark.access.Refusal;
import io.waymark.contact.Addresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A list of addresses, one in each line, perhaps with a reason in a second column. A first line
 * that names the columns is left out.
 */
record SuppressionFile(List<Line> lines, List<Rejected> rejected) {

  static final int LONGEST_REASON = 200;

  record Line(String address, String reason) {}

  /**
   * @param line from 1
   */
  record Rejected(long line, String reason) {}

  /** It cannot be read at all; the message says what to mend. */
  static final class Unreadable extends Refusal {
    Unreadable(String sentence) {
      super(HttpStatus.BAD_REQUEST, sentence);
    }
  }

  /**
   * @param reason of lines that give none; null if each has to
   * @throws Unreadable for a quote that is not closed
   */
  static SuppressionFile read(String text, String channel, @Nullable String reason) {
    var lines = new ArrayList<Line>();
    var rejected = new ArrayList<Rejected>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
      for (CsvRecord row : csv) {
        take(row, channel, reason, lines, rejected);
      }
    } catch (CsvParseException | java.io.IOException e) {
      throw new Unreadable(
          "The file cannot be read to its end: a quote is not closed. Send one address a line.");
    }
    return new SuppressionFile(lines, rejected);
  }

  private static char separator(String text) {
    return text.lines().findFirst().orElse("").contains(";") ? ';' : ',';
  }

  private static void take(
      CsvRecord row,
      String channel,
      @Nullable String common,
      List<Line> lines,
      List<Rejected> rejected) {
    String said = row.getField(0).strip();
    Optional<String> address = address(channel, said);
    Optional<String> reason = reason(row, common);
    if (address.isEmpty()) {
      if (row.getStartingLineNumber() > 1 || said.chars().anyMatch(c -> c == '@' || c == '+')) {
        rejected.add(new Rejected(row.getStartingLineNumber(), noAddress(channel)));
      }
    } else if (reason.isEmpty()) {
      rejected.add(
          new Rejected(
              row.getStartingLineNumber(),
              "Say why in a second column of up to %d characters, or for all by ?reason=."
                  .formatted(LONGEST_REASON)));
    } else {
      lines.add(new Line(address.get(), reason.get()));
    }
  }

  private static Optional<String> reason(CsvRecord row, @Nullable String common) {
    String own =
        row.getFieldCount() > 1 ? row.getField(1).replaceAll("\\p{Cntrl}", " ").strip() : "";
    return Optional.ofNullable(own.isEmpty() ? common : own)
        .filter(reason -> !reason.isBlank() && reason.length() <= LONGEST_REASON);
  }

  /** In the one spelling it is kept in. */
  static Optional<String> address(String channel, String said) {
    return channel.equals("email") ? Addresses.email(said) : Addresses.phone(said);
  }

  static String noAddress(String channel) {
    return channel.equals("email")
        ? "This is no e-mail address."
        : "This is no phone number with its country, e.g. +4915112345678.";
  }
}
