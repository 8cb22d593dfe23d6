package io.waymark.intake.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A CSV file, its encoding and separator found out.
 *
 * @param columns names from its first row, each made different from the others
 */
record Table(Path file, Charset charset, char separator, List<String> columns) {

  private static final int MOST_COLUMNS = 1_000;
  private static final int LONGEST_NAME = 200;
  private static final int LARGEST_CELL = 16 * 1024 * 1024;
  private static final String SEPARATORS = ",;\t|";

  /**
   * @param number of the row below the names, from 1
   */
  record Row(long number, List<String> cells) {}

  /**
   * @throws BadFile if it has no row of names, or more columns than can be told apart
   */
  static Table of(Path file) throws IOException {
    Charset charset = Encoding.of(file);
    char separator = separator(file, charset);
    var first = new ArrayList<List<String>>();
    read(file, charset, separator, 1, row -> first.add(row.cells()));
    if (first.isEmpty() || first.getFirst().stream().allMatch(String::isBlank)) {
      throw new BadFile("The file has no row of names. Give each column a name in the first row.");
    }
    return new Table(file, charset, separator, names(first.getFirst()));
  }

  /**
   * @throws BadFile if the file cannot be read to that row, e.g. for a quote that is not closed
   */
  void rows(long most, Consumer<Row> each) throws IOException {
    read(
        file,
        charset,
        separator,
        most == Long.MAX_VALUE ? most : most + 1,
        row -> {
          if (row.number() > 0) {
            each.accept(row);
          }
        });
  }

  private static void read(
      Path file, Charset charset, char separator, long most, Consumer<Row> each)
      throws IOException {
    long number = 0;
    try (Reader reader = Encoding.open(file, charset);
        CsvReader<CsvRecord> csv =
            CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(2 * LARGEST_CELL)
                .build(
                    CsvRecordHandler.builder()
                        .maxFields(MOST_COLUMNS)
                        .maxFieldSize(LARGEST_CELL)
                        .maxRecordSize(2 * LARGEST_CELL)
                        .build(),
                    reader)) {
      Iterator<CsvRecord> rows = csv.iterator();
      while (number < most && rows.hasNext()) {
        each.accept(new Row(number, rows.next().getFields()));
        number++;
      }
    } catch (CsvParseException | UncheckedIOException e) {
      throw new BadFile(
          "The file can be read up to row %d only, and nothing was taken of it. Look there for a quote that is not closed, more than 1,000 columns or a cell of more than 16 MB; mend it and upload it again."
              .formatted(number));
    }
  }

  /** That which splits the first line into most parts, quoted ones left alone. */
  private static char separator(Path file, Charset charset) throws IOException {
    char[] head = new char[1 << 16];
    int length;
    try (Reader reader = Encoding.open(file, charset)) {
      length = Math.max(reader.read(head), 0);
    }
    int[] counts = new int[SEPARATORS.length()];
    boolean quoted = false;
    for (int i = 0; i < length; i++) {
      if (head[i] == '"') {
        quoted = !quoted;
      } else if (!quoted && (head[i] == '\n' || head[i] == '\r')) {
        break;
      } else if (!quoted && SEPARATORS.indexOf(head[i]) >= 0) {
        counts[SEPARATORS.indexOf(head[i])]++;
      }
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return SEPARATORS.charAt(best);
  }

  private static List<String> names(List<String> row) {
    Set<String> used = new HashSet<>();
    var names = new ArrayList<String>();
    for (int i = 0; i < row.size(); i++) {
      String plain = row.get(i).replaceAll("\\p{Cc}+", " ").strip();
      String name = plain.isEmpty() ? "column " + (i + 1) : plain;
      String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
      String unique = cut;
      for (int n = 2; !used.add(unique); n++) {
        unique = cut + " (" + n + ")";
      }
      names.add(unique);
    }
    return names;
  }
}
