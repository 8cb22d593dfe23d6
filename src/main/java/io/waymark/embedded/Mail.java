package io.waymark.embedded;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A received mail.
 *
 * @param to whom it was delivered to, not what its headers say
 * @param receivedAt business time
 * @param headers by name as sent; a repeated one has its values in lines
 */
record Mail(
    String id,
    String from,
    List<String> to,
    String subject,
    Instant receivedAt,
    Map<String, String> headers,
    @Nullable String text,
    @Nullable String html)
    implements Page.Listed {

  /** Making one takes longer than reading a mail. */
  private static final Session SESSION = Session.getInstance(new Properties());

  static Mail read(String id, List<String> to, Instant receivedAt, byte[] raw) {
    try {
      var message = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
      return new Mail(
          id,
          readable(message.getHeader("From", ",")),
          to,
          readable(message.getHeader("Subject", " ")),
          receivedAt,
          headers(message),
          body(message, "text/plain"),
          body(message, "text/html"));
    } catch (MessagingException e) {
      return new Mail(id, "", to, "", receivedAt, Map.of(), null, null);
    }
  }

  private static Map<String, String> headers(MimeMessage message) throws MessagingException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : Collections.list(message.getAllHeaders())) {
      headers.merge(header.getName(), readable(header.getValue()), (a, b) -> a + "\n" + b);
    }
    return headers;
  }

  private static String readable(@Nullable String value) {
    if (value == null) {
      return "";
    }
    String line = MimeUtility.unfold(value);
    try {
      return MimeUtility.decodeText(line);
    } catch (UnsupportedEncodingException e) {
      return line;
    }
  }

  /** The first part of that type. */
  private static @Nullable String body(Part part, String type) throws MessagingException {
    if (part.isMimeType(type)) {
      return content(part) instanceof String text ? text : null;
    }
    if (part.isMimeType("multipart/*") && content(part) instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String found = body(parts.getBodyPart(i), type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static @Nullable Object content(Part part) throws MessagingException {
    try {
      return part.getContent();
    } catch (IOException e) {
      return null; // an unknown charset, say; the raw mail shows it
    }
  }
}
