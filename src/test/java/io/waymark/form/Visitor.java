package io.waymark.form;

import io.waymark.support.Api;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at a browser, from a network of their own. */
final class Visitor {

  private static final Pattern CHALLENGE =
      Pattern.compile("name=\"waymark-challenge\" value=\"([^\"]+)\"");
  private static final int BITS = 6;

  final String network;
  private final Api api;

  Visitor(Api api) {
    this.api = api;
    this.network =
        "2001:db8:%x:%x::1"
            .formatted(
                ThreadLocalRandom.current().nextInt(0x10000),
                ThreadLocalRandom.current().nextInt(0x10000));
  }

  HttpResponse<String> look(String path) {
    return Api.send(HttpRequest.newBuilder(api.uri(path)).GET());
  }

  /** A page of a form, as a browser with JavaScript would send it. */
  Map<String, String> page(String form) {
    String challenge = challenge(look("/forms/" + form).body());
    Map<String, String> sent = new LinkedHashMap<>();
    sent.put("homepage", "");
    sent.put("waymark-challenge", challenge);
    sent.put("waymark-solution", solve(challenge));
    return sent;
  }

  HttpResponse<String> send(String form, String... fields) {
    return send(form, filled(page(form), fields));
  }

  HttpResponse<String> send(String form, Map<String, String> fields) {
    return post("/forms/" + form, fields);
  }

  static Map<String, String> filled(Map<String, String> page, String... fields) {
    Map<String, String> sent = new LinkedHashMap<>(page);
    for (int i = 0; i < fields.length; i += 2) {
      sent.put(fields[i], fields[i + 1]);
    }
    return sent;
  }

  HttpResponse<String> post(String path, Map<String, String> fields) {
    return Api.send(
        HttpRequest.newBuilder(api.uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Forwarded-For", network)
            .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  static String challenge(String page) {
    Matcher challenge = CHALLENGE.matcher(page);
    if (!challenge.find()) {
      throw new AssertionError("no challenge in " + page);
    }
    return challenge.group(1);
  }

  static String solve(String challenge) {
    for (int n = 0; ; n++) {
      if ((Challenge.sha256(challenge + ":" + n)[0] & 0xFF) >> (8 - BITS) == 0) {
        return String.valueOf(n);
      }
    }
  }
}
