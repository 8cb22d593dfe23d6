package io.waymark.support;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An SMTP server that takes every message, keeps it, and misbehaves where it is told to.
 *
 * <p>A message is kept at the moment its final dot is read, unless the script refuses it, so what
 * is in {@link #messages()} is exactly what a person would have received.
 */
public final class SmtpSink implements AutoCloseable {

  /** Where in the dialogue a script answers. */
  public enum Stage {
    GREETING,
    AUTH,
    MAIL,
    RCPT,
    DATA,
    FINAL
  }

  /** What to do to whom. At MAIL the address is the sender's, at GREETING and AUTH it is empty. */
  public sealed interface Misbehaviour {

    /** Answers this line, e.g. {@code 451 4.3.0 busy}, instead of the good one. */
    record Answer(Stage stage, String line) implements Misbehaviour {}

    /** Keeps the message and hangs up instead of answering the final dot. */
    record DropAfterFinalDot() implements Misbehaviour {}

    /** Hangs up after the first line of the content. Nothing is kept. */
    record DropMidData() implements Misbehaviour {}

    /** Answers byte by byte and never comes to the end of the line. */
    record Drip(Stage stage, Duration pause) implements Misbehaviour {}

    /** Keeps the message at once, answers later. */
    record DelayFinalAnswer(Duration delay) implements Misbehaviour {}

    /** Takes the content only when something else has happened, or has not for so long. */
    record Meanwhile(Duration atMost, Function<String, CompletableFuture<?>> happens)
        implements Misbehaviour {}
  }

  /**
   * One message as it came.
   *
   * @param nanos {@link System#nanoTime()} when its final dot was read
   * @param recipient of the envelope
   * @param raw the content, dots unstuffed, lines ending in CRLF
   */
  public record Message(long nanos, String recipient, byte[] raw) {

    public String text() {
      return new String(raw, StandardCharsets.UTF_8);
    }
  }

  private record Script(Predicate<String> address, Misbehaviour misbehaviour) {}

  private final ServerSocket server;
  private final Queue<Message> messages = new ConcurrentLinkedQueue<>();
  private final List<Script> scripts = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile boolean closed;

  public SmtpSink() {
    this(0);
  }

  /**
   * @param port 0 for a free one
   */
  public SmtpSink(int port) {
    try {
      server = new ServerSocket(port, 1_000, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("smtp-sink").start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Everything kept so far, in order of arrival. */
  public List<Message> messages() {
    return List.copyOf(messages);
  }

  public List<Message> messagesTo(String recipient) {
    return messages.stream().filter(m -> m.recipient().equals(recipient)).toList();
  }

  /** How many connections were ever opened. */
  public int connections() {
    return connections.get();
  }

  /** How many connections are open now. */
  public int openConnections() {
    return open.size();
  }

  /** From now on; the first script that fits decides. */
  public SmtpSink when(Predicate<String> address, Misbehaviour misbehaviour) {
    scripts.add(new Script(address, misbehaviour));
    return this;
  }

  public SmtpSink when(String address, Misbehaviour misbehaviour) {
    return when(address::equals, misbehaviour);
  }

  /** Behaves well again. */
  public void behave() {
    scripts.clear();
  }

  /** Forgets what was kept. */
  public void clear() {
    messages.clear();
  }

  /** Hangs up on everybody and goes on listening. */
  public void hangUp() {
    open.forEach(SmtpSink::closeQuietly);
  }

  @Override
  public void close() {
    closed = true;
    closeQuietly(server);
    hangUp();
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        if (!closed) throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket socket) {
    open.add(socket);
    connections.incrementAndGet();
    try (socket) {
      socket.setTcpNoDelay(true);
      new Dialogue(socket).run();
    } catch (IOException e) {
      // the client went away, or was sent away
    } finally {
      open.remove(socket);
    }
  }

  private <T extends Misbehaviour> List<T> scripted(Class<T> kind, String address) {
    return scripts.stream()
        .filter(s -> kind.isInstance(s.misbehaviour()) && s.address().test(address))
        .map(s -> kind.cast(s.misbehaviour()))
        .toList();
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // it is gone either way
    }
  }

  private final class Dialogue {

    private final InputStream in;
    private final OutputStream out;
    private final List<String> recipients = new ArrayList<>();

    Dialogue(Socket socket) throws IOException {
      in = new BufferedInputStream(socket.getInputStream(), 16_384);
      out = new BufferedOutputStream(socket.getOutputStream());
    }

    void run() throws IOException {
      if (!answer(Stage.GREETING, "", "220 sink ESMTP")) return;
      for (byte[] line = line(); line != null; line = line()) {
        if (!command(new String(line, StandardCharsets.UTF_8).strip())) return;
      }
    }

    /** Whether the dialogue goes on. */
    private boolean command(String line) throws IOException {
      String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      switch (verb) {
        case "EHLO" -> say("250-sink\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 AUTH PLAIN");
        case "HELO" -> say("250 sink");
        case "AUTH" -> auth(line);
        case "MAIL" -> {
          recipients.clear();
          answer(Stage.MAIL, address(line), "250 2.1.0 ok");
        }
        case "RCPT" -> {
          if (answer(Stage.RCPT, address(line), "250 2.1.5 ok")) recipients.add(address(line));
        }
        case "DATA" -> {
          return data();
        }
        case "RSET" -> {
          recipients.clear();
          say("250 2.0.0 ok");
        }
        case "NOOP" -> say("250 2.0.0 ok");
        case "QUIT" -> {
          say("221 2.0.0 bye");
          return false;
        }
        default -> say("500 5.5.1 unknown command");
      }
      return true;
    }

    private void auth(String line) throws IOException {
      if (line.split(" ").length < 3) {
        say("334 ");
        line();
      }
      answer(Stage.AUTH, "", "235 2.7.0 ok");
    }

    private boolean data() throws IOException {
      if (recipients.isEmpty()) {
        say("503 5.5.1 no recipient");
        return true;
      }
      String recipient = recipients.getFirst();
      meanwhile(recipient);
      if (!answer(Stage.DATA, recipient, "354 go on")) return true;
      byte[] raw = content(!scripted(Misbehaviour.DropMidData.class, recipient).isEmpty());
      return raw != null && finish(recipient, raw);
    }

    private void meanwhile(String recipient) {
      for (var script : scripted(Misbehaviour.Meanwhile.class, recipient)) {
        try {
          script.happens().apply(recipient).get(script.atMost().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          // it goes on without us
        } catch (ExecutionException e) {
          throw new IllegalStateException(e);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private boolean finish(String recipient, byte[] raw) throws IOException {
      if (good(Stage.FINAL, recipient)) {
        long now = System.nanoTime();
        recipients.forEach(to -> messages.add(new Message(now, to, raw)));
      }
      if (!scripted(Misbehaviour.DropAfterFinalDot.class, recipient).isEmpty()) return false;
      for (var slow : scripted(Misbehaviour.DelayFinalAnswer.class, recipient)) {
        long until = System.nanoTime() + slow.delay().toNanos();
        while (!closed && System.nanoTime() < until) {
          LockSupport.parkNanos(Math.min(50_000_000L, until - System.nanoTime()));
        }
      }
      answer(Stage.FINAL, recipient, "250 2.0.0 kept as " + Integer.toHexString(raw.length));
      recipients.clear();
      return true;
    }

    /** Null where the line broke first. */
    private byte[] content(boolean drop) throws IOException {
      var raw = new ByteArrayOutputStream();
      for (byte[] line = line(); line != null; line = line()) {
        if (drop) return null;
        if (line.length == 1 && line[0] == '.') return raw.toByteArray();
        int from = line.length > 0 && line[0] == '.' ? 1 : 0;
        raw.write(line, from, line.length - from);
        raw.write('\r');
        raw.write('\n');
      }
      return null;
    }

    private boolean good(Stage stage, String address) {
      return scripted(Misbehaviour.Answer.class, address).stream()
          .filter(a -> a.stage() == stage)
          .findFirst()
          .map(a -> a.line().startsWith("2") || a.line().startsWith("3"))
          .orElse(true);
    }

    /** Whether the answer was a good one. */
    private boolean answer(Stage stage, String address, String otherwise) throws IOException {
      for (var slow : scripted(Misbehaviour.Drip.class, address)) {
        if (slow.stage() == stage) drip(slow.pause());
      }
      String line =
          scripted(Misbehaviour.Answer.class, address).stream()
              .filter(a -> a.stage() == stage)
              .findFirst()
              .map(Misbehaviour.Answer::line)
              .orElse(otherwise);
      say(line);
      return line.startsWith("2") || line.startsWith("3");
    }

    private void drip(Duration pause) throws IOException {
      out.write("250-".getBytes(StandardCharsets.UTF_8));
      while (!closed) {
        out.write('.');
        out.flush();
        LockSupport.parkNanos(pause.toNanos());
      }
    }

    private void say(String line) throws IOException {
      out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    private byte[] line() throws IOException {
      var line = new ByteArrayOutputStream(128);
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') return line.toByteArray();
        if (b != '\r') line.write(b);
      }
      return null;
    }

    private static String address(String line) {
      int from = line.indexOf('<');
      int to = line.indexOf('>', from);
      return from < 0 || to < 0 ? "" : line.substring(from + 1, to);
    }
  }
}
