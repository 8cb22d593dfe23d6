package io.waymark.journey.change;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.JourneyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Steps, waits, gateways and ends that are new or gone. */
final class ElementsCameAndWent implements Comparison {

  @Override
  public List<Change> compare(Compared both) {
    var changes = new ArrayList<Change>();
    Elements.of(both.after()).values().stream()
        .filter(node -> both.same().earlier(node.getId()).isEmpty())
        .map(node -> came(node, both))
        .forEach(changes::add);
    Elements.of(both.before()).values().stream()
        .filter(node -> both.same().later(node.getId()).isEmpty())
        .map(node -> went(node, both))
        .forEach(changes::add);
    return changes;
  }

  private static Change came(FlowNode node, Compared both) {
    String id = node.getId();
    Set<String> olds = both.same().couldHaveBeen(id);
    return new Change(
        id,
        "%s %s added%s.%s"
            .formatted(
                Elements.kind(node),
                both.is(id),
                what(id, both.after()),
                olds.isEmpty()
                    ? ""
                    : " It may be %s under another id: nothing tells which.".formatted(or(olds))));
  }

  private static Change went(FlowNode node, Compared both) {
    String id = node.getId();
    Set<String> news = both.same().couldBe(id);
    return new Change(
        id,
        "%s %s removed%s.%s"
            .formatted(
                Elements.kind(node),
                both.was(id),
                what(id, both.before()),
                news.isEmpty()
                    ? ""
                    : " It may be called %s now: nothing tells which.".formatted(or(news))));
  }

  private static String or(Set<String> ids) {
    return ids.stream().map(Words::value).collect(Collectors.joining(" or "));
  }

  private static String what(String id, Draft draft) {
    return draft.model().tasks().stream()
        .filter(task -> task.element().equals(id) && task.type() != null)
        .map(ElementsCameAndWent::what)
        .findFirst()
        .orElseGet(() -> wait(WaitsChanged.settings(draft).get(id)));
  }

  private static String wait(@Nullable Map<String, String> settings) {
    return settings == null ? "" : WaitsChanged.told(settings);
  }

  private static String what(JourneyModel.Task task) {
    String message = task.headers().get("message");
    return ": "
        + Words.value(task.type())
        + (message == null ? "" : ", message " + Words.emphasis(message));
  }
}
