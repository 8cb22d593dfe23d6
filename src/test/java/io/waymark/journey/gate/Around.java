package io.waymark.journey.gate;

import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.JourneyModel;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What journeys are judged by in these tests: two channels, and the caps that are usual. */
final class Around {

  static final List<MessageCap> USUAL_CAPS =
      List.of(
          cap("email", 3, 1, false),
          cap("email", 10, 7, false),
          cap("sms", 1, 1, false),
          cap("sms", 3, 7, false));

  private Around() {}

  static Surroundings usual() {
    return with(USUAL_CAPS);
  }

  static Surroundings with(List<MessageCap> caps) {
    return new Surroundings(steps(caps, Map.of()), Vocabulary.usual(Set.of()), 3);
  }

  static Surroundings knowing(Vocabulary vocabulary) {
    return knowing(vocabulary, Map.of());
  }

  /**
   * @param mentions what messages look up, by their names
   */
  static Surroundings knowing(Vocabulary vocabulary, Map<String, List<Mention>> mentions) {
    return new Surroundings(steps(USUAL_CAPS, mentions), vocabulary, 3);
  }

  static MessageCap cap(String channel, int most, int days, boolean waits) {
    return new MessageCap(
        channel,
        most,
        Duration.ofDays(days),
        waits,
        most + " by " + channel + " per " + (days == 1 ? "day" : "P" + days + "D"));
  }

  private static StepCatalog steps(List<MessageCap> caps, Map<String, List<Mention>> mentions) {
    return new StepCatalog() {
      @Override
      public Collection<String> types() {
        return List.of("send-email", "send-sms", "update-score", "update-contact");
      }

      @Override
      public List<Finding> check(JourneyModel.Task task, Bundle bundle) {
        return List.of();
      }

      @Override
      public Optional<Sending> sends(JourneyModel.Task task) {
        String type = String.valueOf(task.type());
        return type.startsWith("send-")
            ? Optional.of(
                new Sending(
                    type.substring(5),
                    task.headers().getOrDefault("message", task.element()),
                    type.equals("send-sms") ? ".sms.liquid" : ".mjml",
                    !"transactional".equals(task.headers().get("kind")),
                    !"no".equals(task.headers().get("mayDefer"))))
            : Optional.empty();
      }

      @Override
      public Set<Mention> mentions(String file, Bundle bundle) {
        return new LinkedHashSet<>(mentions.getOrDefault(file, List.of()));
      }

      @Override
      public List<MessageCap> caps() {
        return caps;
      }
    };
  }
}
