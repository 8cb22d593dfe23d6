package io.waymark.intake.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * In what a file is written: as its mark says, else UTF-8 where all of it is, else Windows-1252.
 */
final class Encoding {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int BUFFER = 1 << 16;

  private Encoding() {}

  static Charset of(Path file) throws IOException {
    byte[] head = head(file);
    if (starts(head, 0xFF, 0xFE) || zeros(head, 1)) {
      return StandardCharsets.UTF_16LE;
    }
    if (starts(head, 0xFE, 0xFF) || zeros(head, 0)) {
      return StandardCharsets.UTF_16BE;
    }
    return isUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS;
  }

  /** Without the mark at its beginning. */
  static Reader open(Path file, Charset charset) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    in.mark(3);
    byte[] head = in.readNBytes(3);
    int skip =
        starts(head, 0xEF, 0xBB, 0xBF)
            ? 3
            : starts(head, 0xFF, 0xFE) || starts(head, 0xFE, 0xFF) ? 2 : 0;
    in.reset();
    in.skipNBytes(skip);
    return new InputStreamReader(in, charset);
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(1_000);
    }
  }

  private static boolean isUtf8(Path file) throws IOException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try (var reader = new InputStreamReader(Files.newInputStream(file), decoder)) {
      reader.transferTo(Writer.nullWriter());
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean starts(byte[] head, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= head.length || (head[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** Latin letters in UTF-16: every other byte is nothing. */
  private static boolean zeros(byte[] head, int odd) {
    int pairs = Math.min(head.length / 2, 50);
    int zeros = 0;
    for (int i = 0; i < pairs; i++) {
      zeros += head[2 * i + odd] == 0 ? 1 : 0;
    }
    return pairs >= 2 && zeros > pairs * 0.8;
  }
}
