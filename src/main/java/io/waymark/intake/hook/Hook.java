package io.waymark.intake.hook;

import io.waymark.intake.Call;
import java.util.List;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** Somebody who tells by webhook what people do. A new one is one more class. */
interface Hook {

  /** The last part of the address, e.g. {@code stripe}. */
  String key();

  /**
   * Whether this body comes from whom it says.
   *
   * @param body as it came, byte for byte
   */
  boolean signed(byte[] body, HttpHeaders headers);

  /**
   * What it means here.
   *
   * <p>Headers are not signed by everybody: message ids are made of the body, so that what is sent
   * again counts once, whatever it is sent with.
   *
   * @return empty for what means nothing here
   */
  List<Call> calls(JsonNode body, HttpHeaders headers);

  /** A greeting that is not signed and not taken in, but has to be answered. */
  default boolean greeting(byte[] body) {
    return false;
  }
}
