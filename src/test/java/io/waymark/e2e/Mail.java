package io.waymark.e2e;

import io.waymark.support.SmtpSink;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One mail as it reached the server.
 *
 * @param subject which message it is
 * @param messageId without its angle brackets
 * @param nanos when its last byte was there, by this process's clock
 * @param links every address in its headers and its text
 */
record Mail(String to, String subject, String messageId, long nanos, List<String> links) {

  private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>)]+");

  @Override
  public String toString() {
    return subject + " to " + to + " (" + messageId + ")";
  }

  static List<Mail> all(SmtpSink sink) {
    return sink.messages().stream().map(Mail::read).toList();
  }

  static Mail read(SmtpSink.Message message) {
    try {
      var mime = new MimeMessage(null, new ByteArrayInputStream(message.raw()));
      String text = header(mime, "List-Unsubscribe") + " " + text(mime.getContent());
      return new Mail(
          message.recipient(),
          String.valueOf(mime.getSubject()),
          header(mime, "Message-ID").replaceAll("[<>]", ""),
          message.nanos(),
          LINK.matcher(text).results().map(MatchResult::group).toList());
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String header(MimeMessage mime, String name) throws MessagingException {
    @Nullable String value = mime.getHeader(name, "");
    return value == null ? "" : value.replaceAll("\\s", "");
  }

  private static String text(Object content) throws MessagingException, IOException {
    if (content instanceof MimeMultipart parts) {
      var text = new StringBuilder();
      for (int i = 0; i < parts.getCount(); i++) {
        text.append(text(parts.getBodyPart(i).getContent())).append(' ');
      }
      return text.toString();
    }
    return String.valueOf(content);
  }
}
