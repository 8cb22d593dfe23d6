package io.waymark.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Settings that decide what people get. Only these go along into a simulation. */
@Component
class Policies {

  private static final List<String> PREFIXES =
      List.of("waymark.delivery.policy", "waymark.contact", "waymark.content");

  private final Environment environment;

  Policies(Environment environment) {
    this.environment = environment;
  }

  /**
   * @param holdouts whether people are held out; where Waymark is tried out nobody is, but a draft
   *     is played as it will run
   */
  Map<String, String> with(boolean holdouts) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(Plan.HOLDOUTS, Boolean.toString(holdouts));
    for (String prefix : PREFIXES) {
      Binder.get(environment)
          .bind(prefix, Bindable.mapOf(String.class, String.class))
          .ifBound(
              settings -> settings.forEach((name, value) -> all.put(prefix + "." + name, value)));
    }
    return all;
  }
}
