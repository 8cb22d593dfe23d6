package io.waymark.channel.email;

import io.waymark.channel.Email;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes an e-mail as RFC 5322 and MIME want it. Nothing given to it can add a header. */
final class Composer {

  /** These are ours to say. */
  private static final Set<String> OURS =
      Set.of(
          "from",
          "to",
          "cc",
          "bcc",
          "sender",
          "return-path",
          "subject",
          "date",
          "message-id",
          "mime-version",
          "content-type",
          "content-transfer-encoding");

  private final EmailSettings settings;
  private final Session session;
  private final Clock clock;

  Composer(EmailSettings settings, Session session, Clock clock) {
    this.settings = settings;
    this.session = session;
    this.clock = clock;
  }

  MimeMessage compose(Email email, InternetAddress from, InternetAddress to)
      throws MessagingException {
    var message = new WithOwnId(session, "<" + email.messageId().replaceAll("[\\s<>]", "") + ">");
    message.setFrom(named(from, email.sender().name()));
    message.setRecipient(Message.RecipientType.TO, to);
    answersTo(message, email.sender().replyTo());
    message.setSubject(oneLine(email.subject()), "UTF-8");
    message.setSentDate(Date.from(clock.instant()));
    for (var header : email.headers().entrySet()) add(message, header);
    message.setContent(alternatives(email));
    message.saveChanges();
    return message;
  }

  private static InternetAddress named(InternetAddress from, @Nullable String name)
      throws MessagingException {
    String plain = name == null ? "" : oneLine(name);
    try {
      return plain.isEmpty()
          ? from
          : new InternetAddress(
              from.getAddress(), plain.substring(0, Math.min(plain.length(), 100)), "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new MessagingException("UTF-8 is missing", e);
    }
  }

  private void answersTo(MimeMessage message, @Nullable String person) throws MessagingException {
    if (person != null) {
      message.setReplyTo(new InternetAddress[] {Addresses.recipient(person)});
    } else if (settings.replyTo() != null && !settings.replyTo().isBlank()) {
      message.setReplyTo(InternetAddress.parse(settings.replyTo()));
    }
  }

  private static void add(MimeMessage message, Map.Entry<String, String> header)
      throws MessagingException {
    String name = header.getKey();
    if (!name.matches("[A-Za-z0-9-]{1,70}") || OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new MessagingException("a header that may not be set");
    }
    try {
      String value = MimeUtility.encodeText(oneLine(header.getValue()), "UTF-8", "Q");
      message.setHeader(name, MimeUtility.fold(name.length() + 2, value));
    } catch (UnsupportedEncodingException e) {
      throw new MessagingException("UTF-8 is missing", e);
    }
  }

  private static MimeMultipart alternatives(Email email) throws MessagingException {
    return new MimeMultipart(
        "alternative", part(email.text(), "plain"), part(email.html(), "html"));
  }

  private static MimeBodyPart part(String text, String kind) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(text, "UTF-8", kind);
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }

  /** The library would make up an id of its own at the last moment. */
  private static final class WithOwnId extends MimeMessage {

    private final String id;

    WithOwnId(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
