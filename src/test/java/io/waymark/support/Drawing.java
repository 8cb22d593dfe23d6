package io.waymark.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A journey drawn in a test: one way, perhaps divided, and its exits. */
public final class Drawing {

  private final String id;
  private final StringBuilder nodes = new StringBuilder();
  private final StringBuilder messages = new StringBuilder();
  private final Map<String, String> files = new TreeMap<>();
  private String last = "";
  private int count;

  public Drawing(String id) {
    this.id = id;
  }

  /**
   * @param settings name, value, name, value …
   */
  public Drawing entry(String event, String... settings) {
    last = "entry";
    nodes.append("<startEvent id=\"entry\">").append(properties(settings));
    nodes.append(
        "<messageEventDefinition id=\"entry-def\" messageRef=\"entry-msg\"/></startEvent>");
    message("entry-msg", event);
    return this;
  }

  /** A promotional e-mail on the topic {@code tips}. */
  public Drawing email(String message) {
    step(message);
    return flow(last, message, "");
  }

  /**
   * Any kind of step.
   *
   * @param headers name, value, name, value …
   */
  public Drawing step(String element, String type, String... headers) {
    task(element, type, headers);
    return flow(last, element, "");
  }

  /** A promotional e-mail as {@link #email} with more settings. */
  public Drawing emailThat(String message, String... headers) {
    file(message);
    return step(
        message,
        "send-email",
        Stream.concat(
                Stream.of("message", message, "topic", "tips", "kind", "promotional"),
                Stream.of(headers))
            .toArray(String[]::new));
  }

  /**
   * A question at a gateway, with an e-mail on either way; the ways come together again.
   *
   * @param name of the gateway
   * @param yes message of those who meet the condition, and the name of their way
   * @param otherwise message of everybody else, and the name of their way
   */
  public Drawing ask(String name, String condition, String yes, String otherwise) {
    String ask = "ask-" + ++count;
    String join = "join-" + count;
    nodes.append(
        "<exclusiveGateway id=\"%1$s\" name=\"%2$s\" default=\"%1$s-%3$s\"/><exclusiveGateway id=\"%4$s\"/>"
            .formatted(ask, name, otherwise, join));
    flow(last, ask, "");
    for (String way : List.of(yes, otherwise)) {
      step(way);
      way(ask + "-" + way, ask, way, way.equals(yes) ? condition(condition) : "");
      flow(way, join, "");
    }
    last = join;
    return this;
  }

  public Drawing wait(String duration) {
    String element = "wait-" + ++count;
    timer(element, "timeDuration", duration);
    return flow(last, element, "");
  }

  /**
   * Waits for an event, and for so long at most; on either way comes an e-mail, and the ways come
   * together again.
   */
  public Drawing await(String event, String timeOut, String met, String missed) {
    String gateway = "await-" + ++count;
    String join = "awaited-" + count;
    nodes.append("<eventBasedGateway id=\"%s\"/>".formatted(gateway));
    nodes.append("<exclusiveGateway id=\"%s\"/>".formatted(join));
    nodes.append(
        "<intermediateCatchEvent id=\"event-%1$d\"><messageEventDefinition id=\"event-%1$d-def\" messageRef=\"event-%1$d-msg\"/></intermediateCatchEvent>"
            .formatted(count));
    message("event-%d-msg".formatted(count), event);
    timer("late-" + count, "timeDuration", timeOut);
    flow(last, gateway, "");
    step(met);
    step(missed);
    flow(gateway, "event-" + count, "");
    flow("event-" + count, met, "");
    flow(met, join, "");
    flow(gateway, "late-" + count, "");
    flow("late-" + count, missed, "");
    flow(missed, join, "");
    return this;
  }

  /**
   * What the element drawn last is called.
   *
   * @param name words alone
   */
  public Drawing called(String name) {
    int at = nodes.lastIndexOf("id=\"" + last + "\"");
    nodes.insert(at, "name=\"" + name + "\" ");
    return this;
  }

  /** By the person's own clock or calendar. */
  public Drawing waitUntil(String... settings) {
    String element = "until-" + ++count;
    timer(element, "timeDate", "=now()", settings);
    return flow(last, element, "");
  }

  /** Each variant is an e-mail of its name; the ways come together again. */
  public Drawing split(Map<String, Integer> shares) {
    String split = "split-" + ++count;
    String join = "join-" + count;
    nodes.append("<exclusiveGateway id=\"%s\" default=\"%s-last\"/>".formatted(split, split));
    nodes.append("<exclusiveGateway id=\"%s\"/>".formatted(join));
    flow(last, split, "");
    int left = shares.size();
    for (var share : new LinkedHashMap<>(shares).entrySet()) {
      step(share.getKey());
      String flow = --left == 0 ? split + "-last" : split + "-" + share.getKey();
      way(
          flow,
          split,
          share.getKey(),
          properties("weight", Integer.toString(share.getValue()))
              + (left == 0 ? "" : condition("=true")));
      flow(share.getKey(), join, "");
    }
    last = join;
    return this;
  }

  public Drawing exit(String event, String... settings) {
    String exit = "exit-" + ++count;
    nodes.append("<subProcess id=\"%s\" triggeredByEvent=\"true\">".formatted(exit));
    nodes.append("<startEvent id=\"%s-start\">%s".formatted(exit, properties(settings)));
    nodes.append(
        "<messageEventDefinition id=\"%1$s-def\" messageRef=\"%1$s-msg\"/></startEvent>"
            .formatted(exit));
    nodes.append(
        "<endEvent id=\"%1$s-end\"/><sequenceFlow id=\"%1$s-flow\" sourceRef=\"%1$s-start\" targetRef=\"%1$s-end\"/></subProcess>"
            .formatted(exit));
    message(exit + "-msg", event);
    return this;
  }

  /** Packs a file with it, in place of the one of this name. */
  public Drawing with(String file, String text) {
    files.put(file, text);
    return this;
  }

  /** The journey and its messages as they are handed in. */
  public byte[] zip() {
    var all = new TreeMap<>(files);
    all.put(id + ".bpmn", bpmn());
    return zip(all);
  }

  static byte[] zip(Map<String, String> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The model alone, as one is kept. */
  public String bpmn() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://waymark.io/test">
        <process id="%s" isExecutable="true">%s<endEvent id="end"/><sequenceFlow id="to-end" sourceRef="%s" targetRef="end"/></process>%s
        </definitions>
        """
        .formatted(id, nodes, last, messages);
  }

  private void step(String message) {
    file(message);
    task(message, "send-email", "message", message, "topic", "tips", "kind", "promotional");
  }

  /** From a gateway, called as where it leads. */
  private void way(String flow, String gateway, String to, String content) {
    nodes.append(
        "<sequenceFlow id=\"%s\" name=\"%s\" sourceRef=\"%s\" targetRef=\"%s\">%s</sequenceFlow>"
            .formatted(flow, to, gateway, to, content));
  }

  private static String condition(String feel) {
    return "<conditionExpression xsi:type=\"tFormalExpression\">%s</conditionExpression>"
        .formatted(feel.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private void task(String element, String type, String... headers) {
    nodes.append(
        "<serviceTask id=\"%s\"><extensionElements><zeebe:taskDefinition type=\"%s\"/><zeebe:taskHeaders>"
            .formatted(element, type));
    for (int i = 0; i < headers.length; i += 2) {
      nodes.append("<zeebe:header key=\"%s\" value=\"%s\"/>".formatted(headers[i], headers[i + 1]));
    }
    nodes.append("</zeebe:taskHeaders></extensionElements></serviceTask>");
  }

  private void timer(String element, String kind, String value, String... settings) {
    nodes.append(
        "<intermediateCatchEvent id=\"%1$s\">%2$s<timerEventDefinition id=\"%1$s-def\"><%3$s xsi:type=\"tFormalExpression\">%4$s</%3$s></timerEventDefinition></intermediateCatchEvent>"
            .formatted(element, properties(settings), kind, value));
  }

  private Drawing flow(String from, String to, String content) {
    nodes.append(
        "<sequenceFlow id=\"%s-to-%s\" sourceRef=\"%s\" targetRef=\"%s\">%s</sequenceFlow>"
            .formatted(from, to, from, to, content));
    last = to;
    return this;
  }

  private void message(String message, String event) {
    messages.append("<message id=\"%s\" name=\"%s\"/>".formatted(message, event));
  }

  private void file(String message) {
    files.put(message + ".mjml", mail(message));
  }

  static String mail(String subject) {
    return """
        ---
        subject: %s
        ---
        <mjml><mj-body><mj-section><mj-column><mj-text>Hello. <a href="{{ unsubscribe_url }}">Unsubscribe</a> {{ postal_address }}</mj-text></mj-column></mj-section></mj-body></mjml>
        """
        .formatted(subject);
  }

  private static String properties(String... settings) {
    if (settings.length == 0) {
      return "";
    }
    var text = new StringBuilder("<extensionElements><zeebe:properties>");
    for (int i = 0; i < settings.length; i += 2) {
      text.append(
          "<zeebe:property name=\"%s\" value=\"%s\"/>"
              .formatted(
                  settings[i],
                  settings[i + 1]
                      .replace("&", "&amp;")
                      .replace("\"", "&quot;")
                      .replace("<", "&lt;")));
    }
    return text.append("</zeebe:properties></extensionElements>").toString();
  }
}
