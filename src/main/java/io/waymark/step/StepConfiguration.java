package io.waymark.step;

import io.camunda.client.CamundaClient;
import io.waymark.delivery.Deliveries;
import io.waymark.journey.Fence;
import io.waymark.journey.Passages;
import io.waymark.journey.incident.Incidents;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "waymark.engine.enabled", matchIfMissing = true)
class StepConfiguration {

  @Bean
  Jobs jobs(CamundaClient client) {
    return new Jobs(client);
  }

  @Bean
  Arrivals arrivals(
      Passages passages,
      Fence fence,
      StepRunner runner,
      Incidents incidents,
      Jobs jobs,
      Clock clock,
      @Value("${waymark.steps.try-again:true}") boolean triesAgain) {
    return new Arrivals(passages, fence, runner, incidents, jobs, clock, triesAgain);
  }

  /** Asked first: it answers without the database. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  StepAgenda stepAgenda(Arrivals arrivals) {
    return new StepAgenda(arrivals);
  }

  @Bean
  Workers workers(CamundaClient client, Steps steps, Arrivals arrivals, Jobs jobs) {
    return new Workers(client, steps, arrivals, jobs);
  }

  @Bean
  HeldMessages heldMessages(Deliveries deliveries, Arrivals arrivals, Jobs jobs, JsonMapper json) {
    return new HeldMessages(deliveries, arrivals, jobs, json);
  }
}
