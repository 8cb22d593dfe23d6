package io.waymark.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every mail that was received, as a raw file {@code number-millis.eml}; its recipients stand in
 * its own first lines. Memory holds no more than who got which.
 */
final class Mailbox {

  private record Entry(String id, List<String> to, Instant receivedAt, Path file) {}

  private final Path directory;
  private final Clock clock;
  private final NavigableMap<String, Entry> entries = new ConcurrentSkipListMap<>();
  private long last;

  Mailbox(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
    load();
  }

  /** Returns when the disk has it. */
  synchronized void receive(List<String> recipients, MimeMessage message)
      throws IOException, MessagingException {
    var receivedAt = clock.instant();
    String id = "%010d".formatted(++last);
    var file = directory.resolve(id + "-" + receivedAt.toEpochMilli() + ".eml");
    var half = directory.resolve(id + ".part");
    try (var channel = FileChannel.open(half, CREATE, TRUNCATE_EXISTING, WRITE)) {
      DurableFile.writeAll(channel, raw(recipients, message));
    }
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    DurableFile.syncDirectory(file);
    entries.put(
        id, new Entry(id, recipients, Instant.ofEpochMilli(receivedAt.toEpochMilli()), file));
  }

  /** Newest first, older than the mail with the id {@code after}. */
  List<Mail> list(int size, @Nullable String after, @Nullable String to) {
    var older = after == null ? entries : entries.headMap(after, false);
    return older.descendingMap().values().stream()
        .filter(entry -> to == null || isTo(entry, to))
        .limit(size)
        .flatMap(entry -> read(entry).stream())
        .toList();
  }

  Optional<Mail> find(String id) {
    return Optional.ofNullable(entries.get(id)).flatMap(Mailbox::read);
  }

  Optional<byte[]> raw(String id) {
    return Optional.ofNullable(entries.get(id)).flatMap(Mailbox::bytes);
  }

  synchronized void clear() {
    for (Entry entry : entries.values()) {
      try {
        Files.deleteIfExists(entry.file());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      entries.remove(entry.id());
    }
  }

  private static boolean isTo(Entry entry, String to) {
    return entry.to().contains(to.toLowerCase(Locale.ROOT).trim());
  }

  private static byte[] raw(List<String> recipients, MimeMessage message)
      throws IOException, MessagingException {
    var raw = new ByteArrayOutputStream();
    for (String recipient : recipients) {
      raw.writeBytes(("Delivered-To: " + recipient + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    message.writeTo(raw);
    return raw.toByteArray();
  }

  private static Optional<Mail> read(Entry entry) {
    return bytes(entry).map(bytes -> Mail.read(entry.id(), entry.to(), entry.receivedAt(), bytes));
  }

  private static Optional<byte[]> bytes(Entry entry) {
    try {
      return Optional.of(Files.readAllBytes(entry.file()));
    } catch (IOException e) {
      return Optional.empty(); // cleared in the meantime
    }
  }

  private void load() {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".eml")).toList()) {
        String[] name = file.getFileName().toString().replace(".eml", "").split("-", 2);
        var receivedAt = Instant.ofEpochMilli(Long.parseLong(name[1]));
        entries.put(name[0], new Entry(name[0], recipients(file), receivedAt, file));
      }
      last = entries.isEmpty() ? 0 : Long.parseLong(entries.lastKey());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> recipients(Path file) throws IOException {
    try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines
          .takeWhile(line -> line.startsWith("Delivered-To: "))
          .map(line -> line.substring("Delivered-To: ".length()))
          .toList();
    }
  }
}
