package io.waymark.journey.model;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BpmnModelElementInstance;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.ConditionExpression;
import io.camunda.zeebe.model.bpmn.instance.Definitions;
import io.camunda.zeebe.model.bpmn.instance.ExtensionElements;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.TimeDate;
import io.camunda.zeebe.model.bpmn.instance.TimeDuration;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListenerEventType;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListeners;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeProperties;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeProperty;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeSubscription;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes of a model what is deployed: the same diagram, with listeners through which the application
 * decides, plans waits and learns of the end, and with messages that can reach nobody but the one
 * enrolment they are meant for. Of the same bundle it makes the same text, to the letter: by that
 * the engine knows a version it has.
 */
public final class Instrumentation {

  public static final String DECIDE = "waymark:decide";
  public static final String PLAN_WAIT = "waymark:plan-wait";
  public static final String WAIT_OVER = "waymark:wait-over";
  public static final String JOURNEY_ENDED = "waymark:journey-ended";

  /** A listener that gives up would leave somebody stuck: it never does. */
  private static final String WITHOUT_END = "2147483647";

  private static final String STEP_RETRIES = "8";

  private final BpmnModelInstance bpmn;
  private final JourneyModel model;

  private Instrumentation(String source, JourneyModel model) {
    this.bpmn =
        Bpmn.readModelFromStream(new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
    Connections.complete(bpmn);
    this.model = model;
  }

  /**
   * @param hash of the bundle: a changed message makes a new version although the diagram is the
   *     same
   * @throws DeploymentRefused if something in the model keeps it from being made
   */
  public static BpmnModelInstance apply(Bundle bundle, JourneyModel model) {
    return Unreadable.refused(() -> instrument(bundle, model));
  }

  private static BpmnModelInstance instrument(Bundle bundle, JourneyModel model) {
    var instrumentation = new Instrumentation(bundle.bpmn(), model);
    instrumentation.markContent(bundle.hash());
    instrumentation.tellTheEnd();
    instrumentation.scopeMessages();
    model.choices().forEach(instrumentation::decideOutside);
    model.waits().forEach(instrumentation::planWaits);
    model.looseEnds().forEach(instrumentation::tellTheEndOfTheWait);
    instrumentation.setRetries();
    return instrumentation.bpmn;
  }

  public static String flag(int branch) {
    return "take_" + branch;
  }

  public static String resumeAt(int timer) {
    return "resume_" + timer;
  }

  private void markContent(String hash) {
    var entry = model.entry();
    if (entry != null) {
      BpmnModelElementInstance start = bpmn.getModelElementById(entry.element());
      ZeebeProperty property = bpmn.newInstance(ZeebeProperty.class);
      property.setName("waymark:content");
      property.setValue(hash);
      extension(start, ZeebeProperties.class).getProperties().add(property);
    }
  }

  private void tellTheEnd() {
    Process process = bpmn.getModelElementById(model.id());
    listen(process, ZeebeExecutionListenerEventType.end, JOURNEY_ENDED);
  }

  private void scopeMessages() {
    if (model.entry() != null) {
      scope("entry", model.entry().element(), "=enrolmentId");
    }
    model.exits().forEach(exit -> scope("exit", exit.element(), "=enrolmentId"));
    for (JourneyModel.WaitPoint wait : model.waits()) {
      for (JourneyModel.Awaited awaited : wait.awaited()) {
        scope("await", awaited.element(), looped(wait) ? "=awaitKey" : "=enrolmentId");
      }
    }
  }

  private boolean looped(JourneyModel.WaitPoint wait) {
    return model.loops().contains(wait.element());
  }

  /** A message of its own for every element: in a model several may share one. */
  private void scope(String kind, String element, String key) {
    CatchEvent event = bpmn.getModelElementById(element);
    Message message = bpmn.newInstance(Message.class, "waymark_message_" + element);
    message.setName(JourneyModel.messageName(kind, model.id(), element));
    bpmn.getModelElementsByType(Definitions.class).iterator().next().addChildElement(message);
    extension(message, ZeebeSubscription.class).setCorrelationKey(key);
    ModelReader.definition(event, MessageEventDefinition.class)
        .ifPresent(definition -> definition.setMessage(message));
  }

  private void decideOutside(JourneyModel.Choice choice) {
    listen(
        bpmn.getModelElementById(choice.element()), ZeebeExecutionListenerEventType.start, DECIDE);
    List<JourneyModel.Branch> branches = choice.conditions();
    for (int i = 0; i < branches.size(); i++) {
      if (branches.get(i).flow().equals(choice.defaultFlow())) {
        continue;
      }
      SequenceFlow flow = bpmn.getModelElementById(branches.get(i).flow());
      ConditionExpression condition =
          bpmn.newInstance(ConditionExpression.class, "waymark_condition_" + flow.getId());
      condition.setTextContent("=" + flag(i));
      flow.setConditionExpression(condition);
    }
  }

  private void planWaits(JourneyModel.WaitPoint wait) {
    listen(
        bpmn.getModelElementById(wait.element()), ZeebeExecutionListenerEventType.start, PLAN_WAIT);
    List<JourneyModel.Timer> timers = wait.timers();
    for (int i = 0; i < timers.size(); i++) {
      if (timers.get(i).isPlanned()) {
        resumeAtPlannedTime(timers.get(i), i);
      }
    }
  }

  private void tellTheEndOfTheWait(String event) {
    listen(bpmn.getModelElementById(event), ZeebeExecutionListenerEventType.end, WAIT_OVER);
  }

  /** A time that depends on the person is worked out by the application when the wait begins. */
  private void resumeAtPlannedTime(JourneyModel.Timer timer, int number) {
    CatchEvent event = bpmn.getModelElementById(timer.element());
    TimerEventDefinition definition =
        ModelReader.definition(event, TimerEventDefinition.class).orElseThrow();
    List.copyOf(definition.getChildElementsByType(TimeDuration.class))
        .forEach(definition::removeChildElement);
    TimeDate date = bpmn.newInstance(TimeDate.class, "waymark_time_" + timer.element());
    date.setTextContent("=" + resumeAt(number));
    definition.setTimeDate(date);
  }

  private void setRetries() {
    for (ZeebeTaskDefinition definition : bpmn.getModelElementsByType(ZeebeTaskDefinition.class)) {
      if (definition.getDomElement().getAttribute("retries") == null) {
        definition.setRetries(STEP_RETRIES);
      }
    }
  }

  private void listen(
      BpmnModelElementInstance element, ZeebeExecutionListenerEventType event, String type) {
    ZeebeExecutionListener listener = bpmn.newInstance(ZeebeExecutionListener.class);
    listener.setEventType(event);
    listener.setType(type);
    listener.setRetries(WITHOUT_END);
    extension(element, ZeebeExecutionListeners.class).getExecutionListeners().add(listener);
  }

  private <T extends BpmnModelElementInstance> T extension(
      BpmnModelElementInstance element, Class<T> type) {
    ExtensionElements extensions =
        element.getChildElementsByType(ExtensionElements.class).stream()
            .findFirst()
            .orElseGet(() -> addExtensions(element));
    return extensions.getChildElementsByType(type).stream()
        .findFirst()
        .orElseGet(
            () -> {
              T created = bpmn.newInstance(type);
              extensions.addChildElement(created);
              return created;
            });
  }

  private ExtensionElements addExtensions(BpmnModelElementInstance element) {
    ExtensionElements extensions = bpmn.newInstance(ExtensionElements.class);
    element.addChildElement(extensions);
    return extensions;
  }
}
