package io.waymark.delivery.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Whoever spells a variable as all others are spelled does not write to people at night. */
class QuietHoursSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WAYMARK_DELIVERY_POLICY_QUIET_HOURS_EMAIL",
        "WAYMARK_DELIVERY_POLICY_QUIETHOURS_EMAIL",
        "waymark.delivery.policy.quiet-hours.email"
      })
  void theVariableIsTheSettingInCapitals(String name) {
    var variables =
        new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(name, "22:00-06:00"));
    new ApplicationContextRunner()
        .withInitializer(c -> c.getEnvironment().getPropertySources().addFirst(variables))
        .withInitializer(new ConfigDataApplicationContextInitializer())
        .run(
            context ->
                assertThat(
                        Binder.get(context.getEnvironment())
                            .bind("waymark.delivery.policy", SendPolicy.class)
                            .get()
                            .quietHours())
                    .isEqualTo(
                        Map.of(
                            "email", QuietHours.valueOf("22:00-06:00"),
                            "sms", QuietHours.valueOf("21:00-08:00"))));
  }
}
