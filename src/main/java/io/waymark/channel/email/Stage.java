package io.waymark.channel.email;

/** How far a message has come in its handover. */
enum Stage {
  CONNECT,
  SENDER,
  RECIPIENT,
  CONTENT,
  /** The final dot may have been sent: from here on the server may have the message. */
  END
}
