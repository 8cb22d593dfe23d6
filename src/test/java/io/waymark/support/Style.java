package io.waymark.support;

import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A journey drawn in a test in any style: nodes first, then what leads from one to the next. */
public final class Style {

  private final String id;
  private final String event;
  private final StringBuilder nodes = new StringBuilder();
  private final TreeMap<String, String> files = new TreeMap<>();
  private String pool = "";
  private int flows;

  public Style(String id, String event) {
    this.id = id;
    this.event = event;
  }

  /** In a pool with one lane. */
  public Style inAPool() {
    pool =
        "<collaboration id=\"c\"><participant id=\"pool\" name=\"People\" processRef=\"%s\"/></collaboration>"
            .formatted(id);
    return node("<laneSet id=\"lanes\"><lane id=\"lane\" name=\"Everybody\"/></laneSet>");
  }

  /** A promotional e-mail of this name. */
  public Style task(String message) {
    files.put(message + ".mjml", mail(message));
    return node(
        """
        <serviceTask id="%1$s"><extensionElements><zeebe:taskDefinition type="send-email"/><zeebe:taskHeaders>
        <zeebe:header key="message" value="%1$s"/><zeebe:header key="topic" value="tips"/><zeebe:header key="kind" value="promotional"/>
        </zeebe:taskHeaders></extensionElements></serviceTask>
        """
            .formatted(message));
  }

  public Style timer(String element, String duration) {
    return node(
        "<intermediateCatchEvent id=\"%s\">%s</intermediateCatchEvent>"
            .formatted(element, timerDefinition(element, duration)));
  }

  public Style edgeTimer(String element, String host, String duration, boolean interrupts) {
    return node(
        "<boundaryEvent id=\"%s\" attachedToRef=\"%s\" cancelActivity=\"%s\">%s</boundaryEvent>"
            .formatted(element, host, interrupts, timerDefinition(element, duration)));
  }

  /** An embedded subprocess; its start and end are named after it. */
  public Style inside(String element, UnaryOperator<Style> content) {
    Style inner = content.apply(new Style(element, ""));
    files.putAll(inner.files);
    return node(
        "<subProcess id=\"%1$s\"><startEvent id=\"%1$s-start\"/><endEvent id=\"%1$s-end\"/>%2$s</subProcess>"
            .formatted(element, inner.nodes));
  }

  public Style gateway(String kind, String element) {
    return node("<%s id=\"%s\"/>".formatted(kind, element));
  }

  public Style gateway(String kind, String element, String otherwise) {
    return node("<%s id=\"%s\" default=\"%s\"/>".formatted(kind, element, otherwise));
  }

  public Style end(String element) {
    return node("<endEvent id=\"%s\"/>".formatted(element));
  }

  public Style terminate(String element) {
    return node(
        "<endEvent id=\"%1$s\"><terminateEventDefinition id=\"%1$s-def\"/></endEvent>"
            .formatted(element));
  }

  /** Anything else. */
  public Style node(String xml) {
    nodes.append(xml);
    return this;
  }

  /** From each of these to the next; names are parted by spaces. */
  public Style flows(String way) {
    String[] elements = way.split(" ");
    for (int i = 1; i < elements.length; i++) {
      flow("flow-%s-%d".formatted(id, ++flows), elements[i - 1], elements[i]);
    }
    return this;
  }

  public Style flow(String flow, String from, String to) {
    return node(
        "<sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\"/>".formatted(flow, from, to));
  }

  public Style when(String from, String to, String condition) {
    return node(
        "<sequenceFlow id=\"flow-%s-%d\" sourceRef=\"%s\" targetRef=\"%s\"><conditionExpression xsi:type=\"tFormalExpression\">%s</conditionExpression></sequenceFlow>"
            .formatted(id, ++flows, from, to, condition));
  }

  public byte[] zip() {
    var all = new TreeMap<>(files);
    all.put(id + ".bpmn", bpmn());
    return Drawing.zip(all);
  }

  private String bpmn() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://waymark.io/test">
        %1$s<process id="%2$s" isExecutable="true">%3$s
        <startEvent id="entry"><extensionElements><zeebe:properties><zeebe:property name="kind" value="promotional"/><zeebe:property name="goal" value="Order Completed"/></zeebe:properties></extensionElements><messageEventDefinition id="entry-def" messageRef="entry-msg"/></startEvent>
        <endEvent id="end"/>
        <subProcess id="exit" triggeredByEvent="true"><startEvent id="exit-start"><extensionElements><zeebe:properties><zeebe:property name="reason" value="bought"/></zeebe:properties></extensionElements><messageEventDefinition id="exit-def" messageRef="exit-msg"/></startEvent>
        <endEvent id="exit-end"/><sequenceFlow id="exit-flow" sourceRef="exit-start" targetRef="exit-end"/></subProcess></process>
        <message id="entry-msg" name="%4$s"/><message id="exit-msg" name="Order Completed"/>
        </definitions>
        """
        .formatted(pool, id, nodes, event);
  }

  private static String timerDefinition(String element, String duration) {
    return "<timerEventDefinition id=\"%s-def\"><timeDuration xsi:type=\"tFormalExpression\">%s</timeDuration></timerEventDefinition>"
        .formatted(element, duration);
  }

  private static String mail(String subject) {
    return Drawing.mail(subject);
  }
}
