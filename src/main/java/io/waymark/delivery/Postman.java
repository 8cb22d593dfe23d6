package io.waymark.delivery;

import io.waymark.channel.Channel;
import io.waymark.channel.Email;
import io.waymark.channel.Handover;
import io.waymark.channel.Sms;
import io.waymark.content.Rendered;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Gives a rendered message to the channel it is for. */
@Component
class Postman {

  private final Map<String, Channel<?>> channels = new HashMap<>();
  private final PublicLinks links;

  Postman(List<Channel<?>> channels, PublicLinks links) {
    this.links = links;
    channels.forEach(channel -> this.channels.put(channel.name(), channel));
  }

  @SuppressWarnings("unchecked")
  Handover hand(Outgoing outgoing, Rendered message, String address, Entry entry) {
    Channel<?> channel = channels.get(outgoing.channel());
    if (channel == null) {
      return new Handover.Misconfigured(
          "There is no channel \"" + outgoing.channel() + "\" in this installation.");
    }
    return switch (message) {
      case Rendered.Email email ->
          ((Channel<Email>) channel)
              .send(
                  new Email(
                      address,
                      email.subject(),
                      email.html(),
                      email.text(),
                      entry.messageId(),
                      headers(outgoing, entry)));
      case Rendered.Text text ->
          ((Channel<Sms>) channel).send(new Sms(address, text.text(), entry.messageId()));
    };
  }

  /** RFC 8058: one click, without a page. */
  private Map<String, String> headers(Outgoing outgoing, Entry entry) {
    return outgoing.promotional()
        ? Map.of(
            "List-Unsubscribe",
            "<" + links.unsubscribe(entry.token()) + ">",
            "List-Unsubscribe-Post",
            "List-Unsubscribe=One-Click")
        : Map.of();
  }
}
