package io.waymark.random;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A journey that somebody might draw and the deploy gate lets in: messages, waits, choices, splits,
 * parallel ways and loops within each other, and exits.
 */
final class RandomJourney {

  private static final int DEEPEST = 2;

  /** So few that no way through breaks the caps. */
  private static final int PROMOTIONS = 3;

  private static final List<String> CONDITIONS =
      List.of(
          "=contact.plan = &quot;pro&quot;",
          "=trigger.n &gt; 2",
          "=contact.never_said &gt; 2",
          "=trigger.thing = &quot;cup&quot; and contact.plan != &quot;basic&quot;");

  /** Where the next arrow begins, and what it carries. */
  private record Open(String node, String flow, String content) {}

  final String id;
  final String came;
  final String bought;
  final String left;
  final String met;

  /** Whether an order ends the pass about the same thing only. */
  final boolean boughtByThing;

  /** Elements that somebody may come to again. */
  final Set<String> inLoops = new HashSet<>();

  private final Random random;
  private final StringBuilder nodes = new StringBuilder();
  private final StringBuilder messages = new StringBuilder();
  private final TreeMap<String, String> files = new TreeMap<>();
  private final StringBuilder outline = new StringBuilder();
  private int count;
  private int loops;
  private int promotions;

  RandomJourney(String id, Random random) {
    this.id = id;
    this.random = random;
    this.came = "Came " + id;
    this.bought = "Bought " + id;
    this.left = "Left " + id;
    this.met = "Met " + id;
    this.boughtByThing = random.nextBoolean();
    Open last = some(entry(), 2 + random.nextInt(4), 0);
    connect(last, "end");
    nodes.append("<endEvent id=\"end\"/>");
    exit("bought", bought, boughtByThing ? property("filter", "=event.thing = trigger.thing") : "");
    exit("left", left, "");
  }

  private Open entry() {
    String again =
        switch (random.nextInt(4)) {
          case 0 -> property("reentry", "once");
          case 1 -> property("reentry", "every-time") + property("entity", "=event.thing");
          case 2 -> property("reentry", "after") + property("reentryAfter", "P2D");
          default -> property("reentry", "when-finished");
        };
    String heldOut = random.nextInt(4) == 0 ? property("holdout", "20") : "";
    nodes.append(
        "<startEvent id=\"entry\">%s<messageEventDefinition id=\"entry-d\" messageRef=\"entry-m\"/></startEvent>"
            .formatted(
                properties(
                    again
                        + heldOut
                        + property("kind", "promotional")
                        + property("goal", bought)
                        + property("priority", Integer.toString(random.nextInt(101))))));
    message("entry-m", came);
    outline.append(again.replaceAll("<zeebe:property name=\"reentry\" value=\"|\".*", ""));
    return new Open("entry", next("f"), "");
  }

  private void exit(String name, String event, String filter) {
    nodes.append(
        "<subProcess id=\"%1$s\" triggeredByEvent=\"true\"><startEvent id=\"%1$s-s\">%2$s<messageEventDefinition id=\"%1$s-d\" messageRef=\"%1$s-m\"/></startEvent><endEvent id=\"%1$s-e\"/><sequenceFlow id=\"%1$s-f\" sourceRef=\"%1$s-s\" targetRef=\"%1$s-e\"/></subProcess>"
            .formatted(name, properties(filter + property("reason", name))));
    message(name + "-m", event);
  }

  private Open some(Open from, int number, int depth) {
    Open last = from;
    for (int i = 0; i < number; i++) {
      outline.append(i == 0 && depth > 0 ? "" : " ");
      last = one(last, depth);
    }
    return last;
  }

  private Open one(Open from, int depth) {
    return switch (random.nextInt(depth < DEEPEST ? 11 : 6)) {
      case 0, 1, 2 -> send(from);
      case 3 -> wait(from, List.of("PT1H", "P1D", "P2D").get(random.nextInt(3)));
      case 4 -> until(from);
      case 5 -> note(from);
      case 6 -> await(from, depth);
      case 7 -> choose(from, depth);
      case 8 -> split(from, depth);
      case 9 -> both(from, depth);
      default -> loop(from, depth);
    };
  }

  private Open send(Open from) {
    boolean promotional = promotions < PROMOTIONS && loops == 0 && random.nextBoolean();
    promotions += promotional ? 1 : 0;
    String message = next("mail");
    outline.append(promotional ? "promotion" : "mail");
    files.put(
        message + ".mjml",
        """
        ---
        subject: %s
        ---
        <mjml><mj-body><mj-section><mj-column><mj-text>Hello. <a href="{{ unsubscribe_url }}">Unsubscribe</a> {{ postal_address }}</mj-text></mj-column></mj-section></mj-body></mjml>
        """
            .formatted(message));
    return task(
        from,
        message,
        "send-email",
        header("message", message)
            + header("topic", "tips")
            + header("kind", promotional ? "promotional" : "transactional"));
  }

  private Open note(Open from) {
    outline.append("note");
    return random.nextBoolean()
        ? task(from, next("points"), "update-score", header("points", "5"))
        : task(
            from,
            next("plan"),
            "update-contact",
            header("attribute", "plan") + header("value", "basic"));
  }

  private Open task(Open from, String task, String type, String headers) {
    return node(
        from,
        task,
        "<serviceTask id=\"%s\"><extensionElements><zeebe:taskDefinition type=\"%s\"/><zeebe:taskHeaders>%s</zeebe:taskHeaders></extensionElements></serviceTask>"
            .formatted(task, type, headers));
  }

  private Open wait(Open from, String duration) {
    outline.append(duration);
    String wait = next("wait");
    return node(from, wait, timer(wait, "", "timeDuration", duration));
  }

  private Open until(Open from) {
    outline.append("until");
    String wait = next("until");
    String at = property("until", "time") + property("at", "09:00");
    return node(from, wait, timer(wait, properties(at), "timeDate", "=now()"));
  }

  private static String timer(String id, String settings, String kind, String value) {
    return "<intermediateCatchEvent id=\"%1$s\">%2$s<timerEventDefinition id=\"%1$s-d\"><%3$s xsi:type=\"tFormalExpression\">%4$s</%3$s></timerEventDefinition></intermediateCatchEvent>"
        .formatted(id, settings, kind, value);
  }

  private Open await(Open from, int depth) {
    outline.append("await(");
    String gateway = next("await");
    String event = next("met");
    String join = next("join");
    node(from, gateway, "<eventBasedGateway id=\"%s\"/>".formatted(gateway));
    String settings =
        (random.nextBoolean() ? property("filter", "=event.thing = trigger.thing") : "")
            + property("since", loops == 0 && random.nextBoolean() ? "entry" : "now");
    node(
        new Open(gateway, next("f"), ""),
        event,
        "<intermediateCatchEvent id=\"%1$s\">%2$s<messageEventDefinition id=\"%1$s-d\" messageRef=\"%1$s-m\"/></intermediateCatchEvent>"
            .formatted(event, properties(settings)));
    message(event + "-m", met);
    connect(some(new Open(event, next("f"), ""), random.nextInt(2), depth + 1), join);
    outline.append(" | ");
    Open late = wait(new Open(gateway, next("f"), ""), random.nextBoolean() ? "P1D" : "P2D");
    connect(some(late, random.nextInt(2), depth + 1), join);
    outline.append(")");
    return exclusive(join);
  }

  private Open choose(Open from, int depth) {
    outline.append("choose(");
    return ways(from, depth, condition(), "", "");
  }

  private Open split(Open from, int depth) {
    outline.append("split(");
    return ways(from, depth, condition("=true"), share(30), share(70));
  }

  private Open ways(Open from, int depth, String condition, String one, String other) {
    String gateway = next("which");
    String join = next("join");
    String otherwise = next("f");
    node(
        from,
        gateway,
        "<exclusiveGateway id=\"%s\" default=\"%s\"/>".formatted(gateway, otherwise));
    connect(
        some(new Open(gateway, next("f"), one + condition), random.nextInt(3), depth + 1), join);
    outline.append(" | ");
    connect(some(new Open(gateway, otherwise, other), random.nextInt(3), depth + 1), join);
    outline.append(")");
    return exclusive(join);
  }

  private Open both(Open from, int depth) {
    outline.append("both(");
    String fork = next("fork");
    String join = next("together");
    node(from, fork, "<parallelGateway id=\"%s\"/>".formatted(fork));
    connect(way(fork, depth), join);
    outline.append(" | ");
    connect(way(fork, depth), join);
    outline.append(")");
    nodes.append("<parallelGateway id=\"%s\"/>".formatted(join));
    known(join);
    return new Open(join, next("f"), "");
  }

  private Open way(String fork, int depth) {
    return some(new Open(fork, next("f"), ""), 1 + random.nextInt(2), depth + 1);
  }

  private Open loop(Open from, int depth) {
    outline.append("loop(");
    loops++;
    String round = next("round");
    String again = next("again");
    node(from, round, "<exclusiveGateway id=\"%s\"/>".formatted(round));
    Open body = wait(new Open(round, next("f"), ""), "P3D");
    outline.append(" ");
    Open last = some(body, 1 + random.nextInt(2), depth + 1);
    String on = next("f");
    node(last, again, "<exclusiveGateway id=\"%s\" default=\"%s\"/>".formatted(again, on));
    connect(new Open(again, next("f"), condition()), round);
    outline.append(")");
    loops--;
    return new Open(again, on, "");
  }

  private Open node(Open from, String id, String text) {
    connect(from, id);
    nodes.append(text);
    known(id);
    return new Open(id, next("f"), "");
  }

  private Open exclusive(String join) {
    nodes.append("<exclusiveGateway id=\"%s\"/>".formatted(join));
    known(join);
    return new Open(join, next("f"), "");
  }

  private void known(String element) {
    if (loops > 0) {
      inLoops.add(element);
    }
  }

  private void connect(Open from, String to) {
    nodes.append(
        "<sequenceFlow id=\"%s\" name=\"%s\" sourceRef=\"%s\" targetRef=\"%s\">%s</sequenceFlow>"
            .formatted(from.flow(), from.flow(), from.node(), to, from.content()));
  }

  private String condition() {
    return condition(CONDITIONS.get(random.nextInt(CONDITIONS.size())));
  }

  private static String condition(String feel) {
    return "<conditionExpression xsi:type=\"tFormalExpression\">%s</conditionExpression>"
        .formatted(feel);
  }

  private static String share(int percent) {
    return properties(property("weight", Integer.toString(percent)));
  }

  private String next(String kind) {
    return kind + "-" + ++count;
  }

  private void message(String message, String event) {
    messages.append("<message id=\"%s\" name=\"%s\"/>".formatted(message, event));
  }

  private static String header(String key, String value) {
    return "<zeebe:header key=\"%s\" value=\"%s\"/>".formatted(key, value);
  }

  private static String property(String name, String value) {
    return "<zeebe:property name=\"%s\" value=\"%s\"/>".formatted(name, value);
  }

  private static String properties(String all) {
    return all.isEmpty()
        ? ""
        : "<extensionElements><zeebe:properties>%s</zeebe:properties></extensionElements>"
            .formatted(all);
  }

  String bpmn() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://waymark.io/test">
        <process id="%s" isExecutable="true">%s</process>%s
        </definitions>
        """
        .formatted(id, nodes, messages);
  }

  byte[] zip() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      var all = new TreeMap<>(files);
      all.put(id + ".bpmn", bpmn());
      for (var file : all.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Like {@code when-finished mail both(P1D mail | await(note | P2D)) loop(P3D mail)}. */
  @Override
  public String toString() {
    return id + ": " + outline;
  }
}
