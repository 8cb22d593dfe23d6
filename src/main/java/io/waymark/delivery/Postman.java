package io.waymark.delivery;

import io.waymark.channel.Channel;
import io.waymark.channel.Email;
import io.waymark.channel.Handover;
import io.waymark.channel.Sms;
import io.waymark.content.Rendered;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * @return empty where there is none within that time
   */
  Optional<Channel.Room<?>> room(String name, Duration patience) {
    Channel<?> channel = channels.get(name);
    return channel == null
        ? Optional.of((message, within) -> missing(name))
        : channel.room(patience).map(room -> room);
  }

  private static Handover missing(String name) {
    return new Handover.Misconfigured("There is no channel \"" + name + "\" in this installation.");
  }

  /**
   * @param room on the message's channel
   */
  @SuppressWarnings("unchecked")
  Handover hand(
      Channel.Room<?> room,
      Outgoing outgoing,
      Rendered message,
      String address,
      Entry entry,
      Duration within) {
    return switch (message) {
      case Rendered.Email email ->
          ((Channel.Room<Email>) room)
              .send(
                  new Email(
                      address,
                      email.subject(),
                      email.html(),
                      email.text(),
                      entry.messageId(),
                      headers(outgoing, entry),
                      outgoing.sender()),
                  within);
      case Rendered.Text text ->
          ((Channel.Room<Sms>) room).send(new Sms(address, text.text(), entry.messageId()), within);
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
