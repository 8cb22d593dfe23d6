package io.waymark.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of docs/ of which a part is made from the code, between two marks. The build fails when
 * the page says something else than the code; {@code mvn test -Dtest='*PageTest' -Ddocs.write}
 * writes it anew.
 */
record WrittenPage(Path file) {

  private static final boolean WRITE = System.getProperty("docs.write") != null;

  void says(String part, String made) {
    String begin = "<!-- made from the code: " + part + " -->\n";
    String end = "<!-- end of " + part + " -->";
    String page = read();
    assertThat(page).as("marks in " + file).contains(begin, end);
    String before = page.substring(0, page.indexOf(begin) + begin.length());
    String after = page.substring(page.indexOf(end));
    String wanted = before + "\n" + made.strip() + "\n\n" + after;
    if (WRITE) {
      write(wanted);
    }
    assertThat(read())
        .as(file + " is out of date: mvn test -Dtest='*PageTest' -Ddocs.write writes it anew")
        .isEqualTo(wanted);
  }

  private String read() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
