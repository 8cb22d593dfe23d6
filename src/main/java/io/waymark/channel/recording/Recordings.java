package io.waymark.channel.recording;

import io.waymark.channel.Handover;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What messages said: the subject of an e-mail, the text of a text message. */
public final class Recordings {

  private final Map<String, String> byReference = new ConcurrentHashMap<>();

  Handover note(String reference, String said) {
    byReference.put(reference, said);
    return new Handover.Accepted(reference);
  }

  /**
   * @param reference as the ledger names the message
   */
  public @Nullable String said(String reference) {
    return byReference.get(reference);
  }
}
