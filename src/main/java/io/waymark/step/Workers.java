package io.waymark.step;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobWorker;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.journey.Arrival;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;

/** Takes the engine's jobs, one worker for each type, told apart by type alone. */
final class Workers implements SmartLifecycle {

  private static final Duration TIME_OUT = Duration.ofMinutes(1);
  private static final int AT_ONCE = 32;

  private final CamundaClient client;
  private final Steps steps;
  private final Arrivals arrivals;
  private final Jobs jobs;
  private final List<JobWorker> workers = new ArrayList<>();

  Workers(CamundaClient client, Steps steps, Arrivals arrivals, Jobs jobs) {
    this.client = client;
    this.steps = steps;
    this.arrivals = arrivals;
    this.jobs = jobs;
  }

  @Override
  public void start() {
    Stream.concat(
            steps.types().stream(),
            Stream.of(
                JobTypes.DECIDE, JobTypes.PLAN_WAIT, JobTypes.WAIT_OVER, JobTypes.JOURNEY_ENDED))
        .map(this::open)
        .forEach(workers::add);
  }

  private JobWorker open(String type) {
    return client
        .newWorker()
        .jobType(type)
        .handler((ignored, job) -> take(job))
        .timeout(TIME_OUT)
        .maxJobsActive(AT_ONCE)
        .fetchVariables("enrolmentId")
        .pollInterval(Duration.ofMillis(500))
        .streamEnabled(true)
        .streamTimeout(Duration.ofMinutes(10))
        .open();
  }

  private void take(ActivatedJob job) {
    Object enrolment = job.getVariablesAsMap().get("enrolmentId");
    if (enrolment instanceof String id) {
      arrivals.handle(arrival(job, EnrolmentId.of(id)));
    } else {
      jobs.fail(
          job.getKey(),
          0,
          Duration.ZERO,
          "This model was put on the engine past Waymark, so nobody is enrolled in it. Deploy it by POST /api/journeys.");
    }
  }

  private static Arrival arrival(ActivatedJob job, EnrolmentId enrolment) {
    return new Arrival(
        job.getKey(),
        job.getType(),
        enrolment,
        job.getBpmnProcessId(),
        job.getProcessDefinitionVersion(),
        job.getProcessInstanceKey(),
        job.getElementId(),
        job.getElementInstanceKey(),
        Map.copyOf(job.getCustomHeaders()),
        job.getRetries());
  }

  @Override
  public void stop() {
    workers.forEach(JobWorker::close);
    workers.clear();
  }

  @Override
  public boolean isRunning() {
    return !workers.isEmpty();
  }
}
