package io.waymark.journey.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A journey as its author hands it in: the model and the messages beside it.
 *
 * @param bpmn the model, XML
 * @param files texts of the messages by file name, e.g. {@code welcome-1.mjml}
 * @param definitions texts of the scores, stages and segments beside it, by file name; they are
 *     made where they do not exist, and no part of the version
 */
public record Bundle(
    String bpmn, SortedMap<String, String> files, SortedMap<String, String> definitions) {

  public Bundle(String bpmn, Map<String, String> files) {
    this(bpmn, new TreeMap<>(files), new TreeMap<>());
  }

  /** The same for the same content: what a start-up compares before it deploys. */
  public String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      update(digest, bpmn);
      files.forEach(
          (name, text) -> {
            update(digest, name);
            update(digest, text);
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void update(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
