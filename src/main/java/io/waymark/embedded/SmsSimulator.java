package io.waymark.embedded;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.waymark.channel.Handover;
import io.waymark.channel.Sms;
import io.waymark.channel.SmsGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for a provider of text messages: a line in {@code sms.jsonl} for each. */
@Component
@WhenEmbedded
class SmsSimulator implements SmsGateway {

  private final Path file;
  private final Clock clock;
  private final JsonMapper json = new JsonMapper();
  private final Map<String, SentSms> byReference = new LinkedHashMap<>();

  SmsSimulator(Ground ground, Clock clock) {
    this.file = ground.home().resolve("sms.jsonl");
    this.clock = clock;
    load();
  }

  @Override
  public synchronized Handover send(Sms sms) {
    var known = byReference.get(sms.reference());
    if (known != null) {
      return new Handover.Accepted(known.id());
    }
    String id = "%010d".formatted(byReference.size() + 1);
    var sent = new SentSms(id, sms.to(), sms.text(), clock.instant(), sms.reference());
    try {
      append(sent);
    } catch (IOException e) {
      return new Handover.Unclear("the SMS simulator cannot write its file");
    }
    byReference.put(sms.reference(), sent);
    return new Handover.Accepted(id);
  }

  @Override
  public boolean isReal() {
    return false;
  }

  /** Newest first, older than the one with the id {@code after}. */
  synchronized List<SentSms> list(int size, @Nullable String after, @Nullable String to) {
    return List.copyOf(byReference.values()).reversed().stream()
        .filter(sms -> after == null || sms.id().compareTo(after) < 0)
        .filter(sms -> to == null || sms.to().equals(to))
        .limit(size)
        .toList();
  }

  private void append(SentSms sent) throws IOException {
    boolean isNew = !Files.exists(file);
    try (var channel = FileChannel.open(file, CREATE, APPEND)) {
      String line = json.writeValueAsString(sent) + "\n";
      DurableFile.writeAll(channel, line.getBytes(StandardCharsets.UTF_8));
    }
    if (isNew) {
      DurableFile.syncDirectory(file);
    }
  }

  private void load() {
    try {
      if (Files.exists(file)) {
        cutOffHalfALine();
        Files.readAllLines(file).forEach(this::remember);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A kill in the middle of writing leaves one that nobody was told was sent. */
  private void cutOffHalfALine() throws IOException {
    String all = Files.readString(file, StandardCharsets.ISO_8859_1);
    try (var channel = FileChannel.open(file, WRITE)) {
      channel.truncate(all.lastIndexOf('\n') + 1L);
    }
  }

  private void remember(String line) {
    try {
      var sent = json.readValue(line, SentSms.class);
      byReference.put(sent.reference(), sent);
    } catch (JacksonException e) {
      throw new StartRefused(
          "a line of %s cannot be read: mend the file or delete it.".formatted(file), e);
    }
  }
}
