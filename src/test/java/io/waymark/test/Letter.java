package io.waymark.test;

import io.waymark.support.SmtpSink;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail as a reader sees it.
 *
 * @param id without angle brackets
 * @param text subject, plain text and HTML
 * @param unsubscribe where one click ends such mails; empty if nowhere
 */
record Letter(String id, String subject, String text, String unsubscribe) {

  private static final Pattern LINK = Pattern.compile("<(https?://[^>]+)>");

  static Letter read(SmtpSink.Message message) {
    try {
      var mime = new MimeMessage(null, new ByteArrayInputStream(message.raw()));
      String subject = Optional.ofNullable(mime.getSubject()).orElse("");
      return new Letter(
          header(mime, "Message-ID").replaceAll("[<>]", ""),
          subject,
          subject + "\n" + text(mime.getContent()),
          LINK.matcher(header(mime, "List-Unsubscribe"))
              .results()
              .map(link -> link.group(1))
              .findFirst()
              .orElse(""));
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
    if (!(content instanceof MimeMultipart parts)) {
      return String.valueOf(content);
    }
    var text = new StringBuilder();
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      text.append(text(part.getContent())).append('\n');
    }
    return text.toString();
  }
}
