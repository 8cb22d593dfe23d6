package io.waymark.journey.model;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.ConditionExpression;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import io.camunda.zeebe.model.bpmn.instance.InclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.Task;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeProperties;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeProperty;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskHeaders;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/** Reads a {@link JourneyModel} from BPMN. */
public final class ModelReader {

  private final BpmnModelInstance bpmn;
  private final Graph graph;

  ModelReader(BpmnModelInstance bpmn) {
    this.bpmn = bpmn;
    this.graph = new Graph(bpmn);
  }

  JourneyModel read() {
    Process process = bpmn.getModelElementsByType(Process.class).iterator().next();
    List<JourneyModel.WaitPoint> waits = WaitPoints.in(bpmn);
    List<JourneyModel.Choice> choices = choices();
    var closings = new Closings(bpmn, graph, waits, withJob(waits, choices));
    return new JourneyModel(
        process.getId(),
        Optional.ofNullable(process.getName()).orElse(process.getId()),
        entry(process),
        exits(),
        tasks(),
        waits,
        choices,
        closings.passed(),
        closings.looseEnds(),
        loops(),
        Tokens.mayBeSeveral(bpmn));
  }

  public static List<StartEvent> starts(Process process) {
    return List.copyOf(process.getChildElementsByType(StartEvent.class));
  }

  public static @Nullable String eventName(CatchEvent element) {
    return definition(element, MessageEventDefinition.class)
        .map(MessageEventDefinition::getMessage)
        .map(message -> message.getName())
        .filter(name -> !name.isBlank())
        .orElse(null);
  }

  static <T extends ModelElementInstance> Optional<T> definition(
      CatchEvent element, Class<T> type) {
    return element.getEventDefinitions().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  public static boolean isExit(StartEvent start) {
    return start.getParentElement() instanceof SubProcess sub && sub.triggeredByEvent();
  }

  private JourneyModel.@Nullable Entry entry(Process process) {
    return starts(process).stream()
        .filter(start -> eventName(start) != null)
        .findFirst()
        .map(this::entry)
        .orElse(null);
  }

  private JourneyModel.Entry entry(StartEvent start) {
    Map<String, String> settings = properties(start);
    Trigger trigger = LocalSettings.trigger(settings).orElseGet(Trigger.Event::new);
    return new JourneyModel.Entry(
        start.getId(),
        trigger instanceof Trigger.OfAudience audience
            ? audience.event()
            : String.valueOf(eventName(start)),
        trigger,
        feel(settings.get("filter")),
        reentry(settings.get("reentry")),
        length(settings.get("reentryAfter")).orElse(null),
        feel(settings.get("entity")),
        settings.getOrDefault("kind", "promotional"),
        blankToNull(settings.get("goal")),
        length(settings.get("lateness")).orElse(Durations.parse("PT24H")),
        number(settings.get("priority")).orElse(50),
        number(settings.get("holdout")).orElse(0),
        length(settings.get("conversionWindow")).orElse(Durations.parse("P14D")));
  }

  private List<JourneyModel.Exit> exits() {
    return bpmn.getModelElementsByType(StartEvent.class).stream()
        .filter(ModelReader::isExit)
        .filter(start -> eventName(start) != null)
        .map(
            start ->
                new JourneyModel.Exit(
                    start.getId(),
                    String.valueOf(eventName(start)),
                    feel(properties(start).get("filter")),
                    Optional.ofNullable(blankToNull(properties(start).get("reason")))
                        .orElse(String.valueOf(eventName(start)))))
        .toList();
  }

  private List<JourneyModel.Task> tasks() {
    return bpmn.getModelElementsByType(Task.class).stream()
        .map(task -> new JourneyModel.Task(task.getId(), label(task), type(task), headers(task)))
        .toList();
  }

  private List<JourneyModel.Choice> choices() {
    return Stream.concat(
            bpmn.getModelElementsByType(ExclusiveGateway.class).stream(),
            bpmn.getModelElementsByType(InclusiveGateway.class).stream())
        .filter(gateway -> gateway.getOutgoing().size() > 1 || asks(gateway))
        .map(this::choice)
        .toList();
  }

  /** One arrow with a condition is a choice, too: whoever it is not true of cannot go on. */
  private static boolean asks(Gateway gateway) {
    return gateway.getOutgoing().stream().anyMatch(flow -> flow.getConditionExpression() != null);
  }

  private JourneyModel.Choice choice(Gateway gateway) {
    boolean inclusive = gateway instanceof InclusiveGateway;
    SequenceFlow otherwise =
        gateway instanceof ExclusiveGateway exclusive
            ? exclusive.getDefault()
            : ((InclusiveGateway) gateway).getDefault();
    return new JourneyModel.Choice(
        gateway.getId(),
        label(gateway),
        inclusive,
        gateway.getOutgoing().stream()
            .filter(flow -> flow.getConditionExpression() != null || weight(flow) > 0)
            .map(ModelReader::branch)
            .toList(),
        otherwise == null ? null : otherwise.getId(),
        otherwise == null || otherwise.getName() == null || otherwise.getName().isBlank()
            ? "otherwise"
            : otherwise.getName());
  }

  static JourneyModel.Branch branch(SequenceFlow flow) {
    ConditionExpression condition = flow.getConditionExpression();
    return new JourneyModel.Branch(
        flow.getId(),
        label(flow),
        Expression.feel(condition == null ? "true" : condition.getTextContent().trim()),
        weight(flow));
  }

  private static int weight(SequenceFlow flow) {
    return number(properties(flow).get("weight")).filter(weight -> weight > 0).orElse(0);
  }

  private Set<String> withJob(
      List<JourneyModel.WaitPoint> waits, List<JourneyModel.Choice> choices) {
    Set<String> withJob = new HashSet<>();
    tasks().forEach(task -> withJob.add(task.element()));
    waits.forEach(wait -> withJob.add(wait.element()));
    choices.forEach(choice -> withJob.add(choice.element()));
    return withJob;
  }

  public static Set<String> elements(JourneyModel.WaitPoint wait) {
    return Stream.concat(
            wait.timers().stream().map(JourneyModel.Timer::element),
            wait.awaited().stream().map(JourneyModel.Awaited::element))
        .collect(Collectors.toSet());
  }

  private Set<String> loops() {
    return graph.loops(node -> false).stream().map(FlowElement::getId).collect(Collectors.toSet());
  }

  public static Map<String, String> properties(FlowElement element) {
    ZeebeProperties properties = element.getSingleExtensionElement(ZeebeProperties.class);
    if (properties == null) {
      return Map.of();
    }
    var values = new HashMap<String, String>();
    for (ZeebeProperty property : properties.getProperties()) {
      if (property.getName() != null && property.getValue() != null) {
        values.put(property.getName().strip(), property.getValue().strip());
      }
    }
    return values;
  }

  /** Names of properties or headers that an element has more than once. */
  public static Set<String> settingsThereTwice(FlowElement element) {
    var properties = element.getSingleExtensionElement(ZeebeProperties.class);
    var headers = element.getSingleExtensionElement(ZeebeTaskHeaders.class);
    var seen = new HashSet<String>();
    return Stream.concat(
            Stream.ofNullable(properties)
                .flatMap(all -> all.getProperties().stream())
                .map(ZeebeProperty::getName),
            Stream.ofNullable(headers)
                .flatMap(all -> all.getHeaders().stream())
                .map(ZeebeHeader::getKey))
        .filter(name -> name != null && !seen.add(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Map<String, String> headers(Activity task) {
    ZeebeTaskHeaders headers = task.getSingleExtensionElement(ZeebeTaskHeaders.class);
    if (headers == null) {
      return Map.of();
    }
    return headers.getHeaders().stream()
        .filter(header -> header.getKey() != null && header.getValue() != null)
        .collect(
            Collectors.toMap(
                ZeebeHeader::getKey, ZeebeHeader::getValue, (first, second) -> second));
  }

  private static @Nullable String type(Activity task) {
    ZeebeTaskDefinition definition = task.getSingleExtensionElement(ZeebeTaskDefinition.class);
    return definition == null ? null : definition.getType();
  }

  private static String label(FlowElement element) {
    return Optional.ofNullable(element.getName())
        .filter(name -> !name.isBlank())
        .orElse(element.getId());
  }

  static @Nullable Expression feel(@Nullable String text) {
    return text == null || text.isBlank() ? null : Expression.feel(text);
  }

  private static JourneyModel.Reentry reentry(@Nullable String text) {
    return switch (text == null ? "" : text) {
      case "once" -> JourneyModel.Reentry.ONCE;
      case "after" -> JourneyModel.Reentry.AFTER;
      case "every-time" -> JourneyModel.Reentry.EVERY_TIME;
      default -> JourneyModel.Reentry.WHEN_FINISHED;
    };
  }

  private static Optional<Durations.Length> length(@Nullable String text) {
    try {
      return text == null || text.isBlank()
          ? Optional.empty()
          : Optional.of(Durations.parse(text.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> number(@Nullable String text) {
    try {
      return text == null || text.isBlank()
          ? Optional.empty()
          : Optional.of(Integer.valueOf(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
