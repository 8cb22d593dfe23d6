package io.waymark.journey;

import io.waymark.contact.Contact;
import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.StepKey;
import io.waymark.journey.model.Expression;
import io.waymark.journey.model.Instrumentation;
import io.waymark.journey.model.JourneyModel;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which ways lead on from a gateway: by what is known about the person at that moment, or by lot.
 * What was decided, and what it was decided on, is kept.
 */
@Component
class Decisions {

  /** Under which the weights of a split are kept. */
  static final String BY_LOT = "by lot";

  private final Situation situation;
  private final Feel feel;
  private final JourneySettings settings;
  private final JdbcClient sql;
  private final JsonMapper json;
  private final Clock clock;

  Decisions(
      Situation situation,
      Feel feel,
      JourneySettings settings,
      JdbcClient sql,
      JsonMapper json,
      Clock clock) {
    this.settings = settings;
    this.situation = situation;
    this.feel = feel;
    this.sql = sql;
    this.json = json;
    this.clock = clock;
  }

  /**
   * In the caller's transaction, the person locked.
   *
   * @return one flag for each condition
   */
  Map<String, Object> decide(Passage passage, Contact contact) {
    JourneyModel.Choice choice =
        passage.deployed().model().choiceAt(passage.key().element()).orElseThrow();
    return choice.isSplit() ? divide(choice, passage, contact) : choose(choice, passage, contact);
  }

  private Map<String, Object> choose(JourneyModel.Choice choice, Passage passage, Contact contact) {
    var flags = new HashMap<String, Object>();
    var taken = new ArrayList<String>();
    var saw = new LinkedHashMap<String, @Nullable Object>();
    List<JourneyModel.Branch> branches = choice.conditions();
    for (int i = 0; i < branches.size(); i++) {
      Expression condition = branches.get(i).condition();
      var situated = situation.of(contact, null, passage.enrolment(), condition);
      Feel.Value value = feel.evaluate(condition, situated);
      boolean takes = value.isTrue() && (choice.inclusive() || taken.isEmpty());
      flags.put(Instrumentation.flag(i), takes);
      saw.put(
          condition.text(),
          value.problem() == null ? String.valueOf(value.value()) : value.problem());
      saw.putAll(Seen.by(condition, situated));
      if (takes) {
        taken.add(branches.get(i).name());
      }
    }
    remember(passage.key(), taken.isEmpty() ? "otherwise" : String.join(", ", taken), saw);
    return flags;
  }

  /** The same person goes the same way every time, also after weights were changed. */
  private Map<String, Object> divide(JourneyModel.Choice split, Passage passage, Contact contact) {
    List<JourneyModel.Branch> variants = split.conditions();
    int drawn =
        earlier(passage, split)
            .map(name -> variants.stream().map(JourneyModel.Branch::name).toList().indexOf(name))
            .filter(index -> index >= 0)
            .orElseGet(
                () ->
                    Drawn.oneOf(
                        variants.stream().map(JourneyModel.Branch::weight).toList(),
                        settings.lot(Lots.split(passage.enrolment().journey(), split.element())),
                        contact.id()));
    var flags = new HashMap<String, Object>();
    for (int i = 0; i < variants.size(); i++) {
      flags.put(Instrumentation.flag(i), i == drawn);
    }
    remember(passage.key(), variants.get(drawn).name(), Map.of(BY_LOT, weights(variants)));
    return flags;
  }

  private static String weights(List<JourneyModel.Branch> variants) {
    return variants.stream()
        .map(variant -> variant.name() + " " + variant.weight())
        .collect(Collectors.joining(", "));
  }

  private Optional<String> earlier(Passage passage, JourneyModel.Choice split) {
    Enrolment pass = passage.enrolment();
    return sql.sql(
            """
            select d.taken from decision d join enrolment e on e.id = d.enrolment_id
            where e.contact_id = :contact and e.journey = :journey and d.element = :element
            order by d.at limit 1
            """)
        .param("contact", pass.contact().value())
        .param("journey", pass.journey())
        .param("element", split.element())
        .query(String.class)
        .optional();
  }

  private void remember(StepKey key, String taken, Map<String, @Nullable Object> saw) {
    sql.sql(
            """
            insert into decision (enrolment_id, element, visit, taken, saw, at)
            values (:enrolment, :element, :visit, :taken, cast(:saw as jsonb), :at)
            on conflict (enrolment_id, element, visit) do update set taken = excluded.taken, saw = excluded.saw, at = excluded.at
            """)
        .param("enrolment", key.enrolment().value())
        .param("element", key.element())
        .param("visit", key.visit())
        .param("taken", taken)
        .param("saw", json.writeValueAsString(saw))
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }
}
