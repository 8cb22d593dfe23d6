package io.waymark.channel.email;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server that e-mails are handed to.
 *
 * @param host of the server; without it nothing is sent
 * @param username empty for a server that asks for none
 * @param from the sender, e.g. {@code Waymark <shop@waymark.example>}
 * @param replyTo where answers go, if not to the sender
 * @param starttls whether the connection must be encrypted; without it, it is where the server can
 * @param connectTimeout how long the server may take to be reached
 * @param timeout how long it may take for an answer; past the end of a message, what became of that
 *     message is unknown
 * @param connections how many may be open at once
 * @param messagesPerConnection after how many messages a connection is replaced
 * @param idle after how long without a message a connection is closed
 */
@ConfigurationProperties("waymark.channel.email")
record EmailSettings(
    @Nullable String host,
    @DefaultValue("25") int port,
    @Nullable String username,
    @Nullable String password,
    @Nullable String from,
    @Nullable String replyTo,
    @DefaultValue("false") boolean starttls,
    @DefaultValue("10s") Duration connectTimeout,
    @DefaultValue("60s") Duration timeout,
    @DefaultValue("8") int connections,
    @DefaultValue("100") int messagesPerConnection,
    @DefaultValue("20s") Duration idle) {

  boolean signsIn() {
    return username != null && !username.isBlank();
  }
}
