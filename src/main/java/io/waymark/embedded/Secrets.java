package io.waymark.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;

/**
 * Passwords and keys. The embedded runtime makes what is missing, once; elsewhere whoever runs
 * Waymark gives them.
 */
final class Secrets {

  static final String POSTGRES_PASSWORD = "waymark.embedded.postgres-password";
  static final String OPERATE_PASSWORD = "waymark.embedded.operate-password";
  static final String EXPORTER_KEY = "waymark.engine.exporter-key";

  /** Between the parts of the embedded runtime; nobody else needs them. */
  private static final List<String> OWN =
      List.of(POSTGRES_PASSWORD, EXPORTER_KEY, OPERATE_PASSWORD);

  /** Setting and what the console calls it. */
  static final Map<String, String> KEYS = keys();

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 24; // 62^24 > 2^142

  private final Map<String, String> values;
  private final Map<String, String> generated;

  private Secrets(Map<String, String> values, Map<String, String> generated) {
    this.values = values;
    this.generated = generated;
  }

  /** Reads what is kept in the file and adds what is neither there nor set elsewhere. */
  static Secrets keptIn(Path file, Environment environment) {
    try {
      Map<String, String> values = read(file);
      Map<String, String> generated = generate(values, environment);
      if (!generated.isEmpty()) {
        values.putAll(generated);
        DurableFile.write(file, text(values));
      }
      return new Secrets(values, generated);
    } catch (IOException e) {
      throw new StartRefused(
          "the secrets in %s cannot be read or written: mend the permissions of the file."
              .formatted(file),
          e);
    }
  }

  /** Where nothing is embedded, every key must be given. */
  static void requireAll(Environment environment) {
    List<String> missing =
        KEYS.keySet().stream().filter(key -> isMissing(environment, key)).toList();
    if (!missing.isEmpty()) {
      throw new StartRefused(
          missing.stream()
              .map(key -> "%s (environment variable %s)".formatted(key, variable(key)))
              .collect(Collectors.joining(", ", "set ", " to long random values of your own.")));
    }
  }

  Map<String, String> values() {
    return values;
  }

  /** What this start made, to be shown once. */
  Map<String, String> generated() {
    return generated;
  }

  private static Map<String, String> read(Path file) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    if (Files.exists(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      var properties = new Properties();
      properties.load(new StringReader(Files.readString(file)));
      properties.stringPropertyNames().stream()
          .sorted()
          .forEach(name -> values.put(name, properties.getProperty(name, "")));
    }
    return values;
  }

  private static Map<String, String> generate(Map<String, String> kept, Environment environment) {
    Map<String, String> generated = new LinkedHashMap<>();
    for (String own : OWN) {
      if (!kept.containsKey(own)) {
        generated.put(own, random());
      }
    }
    for (String key : KEYS.keySet()) {
      if (!kept.containsKey(key) && isMissing(environment, key)) {
        generated.put(key, key.equals("waymark.access.api-key") ? "wm_" + random() : random());
      }
    }
    return generated;
  }

  private static boolean isMissing(Environment environment, String key) {
    String value = environment.getProperty(key);
    return value == null || value.isBlank();
  }

  private static String random() {
    return new SecureRandom()
        .ints(LENGTH, 0, ALPHABET.length())
        .mapToObj(ALPHABET::charAt)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  private static String text(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
        .collect(Collectors.joining("", "# Made once by Waymark. Keep it with the data.\n", ""));
  }

  private static String variable(String key) {
    return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("waymark.access.admin-password", "admin password");
    keys.put("waymark.access.api-key", "API key");
    keys.put("waymark.intake.write-key", "write key (servers)");
    keys.put("waymark.intake.browser-key", "write key (browsers)");
    keys.put("waymark.delivery.signing-key", "signing key of links");
    return keys;
  }
}
