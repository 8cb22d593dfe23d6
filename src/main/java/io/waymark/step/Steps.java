package io.waymark.step;

import io.waymark.content.MessageSource;
import io.waymark.content.Templates;
import io.waymark.delivery.MessageLimit;
import io.waymark.delivery.MessageLimits;
import io.waymark.journey.gate.Mention;
import io.waymark.journey.gate.MessageCap;
import io.waymark.journey.gate.Sending;
import io.waymark.journey.gate.StepCatalog;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Every kind of step there is. */
@Component
class Steps implements StepCatalog {

  private static final LocalDateTime SOMETIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private final Map<String, Step<?>> byType = new TreeMap<>();

  private final MessageLimits limits;
  private final Templates templates;

  Steps(List<Step<?>> steps, MessageLimits limits, Templates templates) {
    this.limits = limits;
    this.templates = templates;
    steps.forEach(step -> byType.put(step.type(), step));
  }

  Step<?> of(String type) {
    Step<?> step = byType.get(type);
    if (step == null) {
      throw new IllegalArgumentException("There is no step " + type);
    }
    return step;
  }

  @Override
  public Collection<String> types() {
    return byType.keySet();
  }

  @Override
  public List<Finding> check(JourneyModel.Task task, Bundle bundle) {
    return check(of(String.valueOf(task.type())), task, bundle);
  }

  @Override
  public Optional<Sending> sends(JourneyModel.Task task) {
    return task.type() == null || !byType.containsKey(task.type())
        ? Optional.empty()
        : sends(of(task.type()), task);
  }

  private static <S extends Record> Optional<Sending> sends(Step<S> step, JourneyModel.Task task) {
    return Known.problems(step.settings(), task.headers()).isEmpty()
        ? step.sends(Settings.known(step.settings(), task.headers()))
        : Optional.empty();
  }

  @Override
  public Set<Mention> mentions(String file, Bundle bundle) {
    String text = bundle.files().get(file);
    return text == null ? Set.of() : Mentions.in(new MessageSource(file, text), templates);
  }

  @Override
  public List<MessageCap> caps() {
    return limits.all().stream().map(Steps::cap).toList();
  }

  private static MessageCap cap(MessageLimit limit) {
    Duration window =
        limit.window() == null
            ? Duration.ofDays(1)
            : Duration.between(SOMETIME, SOMETIME.plus(limit.window()));
    return new MessageCap(limit.channel(), limit.most(), window, limit.waits(), limit.words());
  }

  private <S extends Record> List<Finding> check(
      Step<S> step, JourneyModel.Task task, Bundle bundle) {
    List<Step.Complaint> complaints =
        new ArrayList<>(Known.problems(step.settings(), task.headers()));
    if (complaints.isEmpty()) {
      complaints.addAll(step.check(Settings.known(step.settings(), task.headers()), bundle));
    }
    return complaints.stream().map(complaint -> complaint.about(task.element())).toList();
  }
}
