package io.waymark.e2e;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.waymark.support.SmtpSink;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The control: the cart journey as one would write it in an afternoon. A worker sends and then
 * records, and asks nobody; the purchase is a message to the engine. Now and then it dies between
 * the two, as a killed process would, and another takes its place.
 */
final class NaiveShop implements Load.Shop, AutoCloseable {

  private static final String MODEL = "naive-cart";
  private static final Duration JOB_TIME_OUT = Duration.ofMinutes(1);
  private static final int SENDS_PER_LIFE = 250;
  private static final int AT_ONCE = 16;
  private static final int QUIET_LOOKS = 20;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final ZeebeTestEngine engine = EngineFactory.create();
  private final CamundaClient client;
  private final Session mail;
  private final History history;
  private final Map<String, Ledger.Delivery> recorded = new ConcurrentHashMap<>();
  private final AtomicInteger sends = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private Life life;
  private int deaths;

  NaiveShop(SmtpSink sink, History history) {
    this.history = history;
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(sink.port()));
    mail = Session.getInstance(properties);
    engine.start();
    client =
        CamundaClient.newClientBuilder()
            .applyEnvironmentVariableOverrides(false)
            .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
            .preferRestOverGrpc(false)
            .numJobWorkerExecutionThreads(8)
            .defaultRequestTimeout(Duration.ofMinutes(2))
            .build();
    client.newDeployResourceCommand().addProcessModel(model(), MODEL + ".bpmn").send().join();
    life = new Life();
  }

  private static BpmnModelInstance model() {
    return Bpmn.createExecutableProcess(MODEL)
        .eventSubProcess(
            "ordered",
            exit ->
                exit.startEvent("bought")
                    .interrupting(true)
                    .message(
                        message -> message.name("ordered").zeebeCorrelationKeyExpression("person"))
                    .endEvent())
        .startEvent()
        .intermediateCatchEvent("quiet", wait -> wait.timerWithDuration("PT1H"))
        .serviceTask("cart-reminder", task -> task.zeebeJobType("naive-send"))
        .intermediateCatchEvent("a-day", wait -> wait.timerWithDuration("PT24H"))
        .serviceTask("cart-code", task -> task.zeebeJobType("naive-send"))
        .endEvent()
        .done();
  }

  /** One process of the worker, until it dies. */
  private final class Life {

    private final JobWorker worker =
        client
            .newWorker()
            .jobType("naive-send")
            .handler((ignored, job) -> take(job))
            .timeout(JOB_TIME_OUT)
            .maxJobsActive(64)
            .open();
    private volatile boolean over;

    private void take(ActivatedJob job) throws MessagingException {
      if (over) {
        return;
      }
      underWay.incrementAndGet();
      try {
        send(job);
        if (sends.incrementAndGet() % SENDS_PER_LIFE == 0) {
          over = true;
        }
        if (!over) {
          record(job);
        }
      } finally {
        underWay.decrementAndGet();
      }
    }
  }

  private void send(ActivatedJob job) throws MessagingException {
    var message =
        new MimeMessage(mail) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + messageId(job) + ">");
          }
        };
    message.setFrom("shop@naive.example");
    message.setRecipients(
        Message.RecipientType.TO, String.valueOf(job.getVariablesAsMap().get("person")));
    message.setSubject(job.getElementId());
    message.setText("Your cart is still here.");
    Transport.send(message);
  }

  private void record(ActivatedJob job) {
    recorded.put(
        messageId(job),
        new Ledger.Delivery(
            Long.toString(job.getProcessInstanceKey()),
            job.getElementId(),
            "email",
            true,
            "sent",
            "",
            messageId(job),
            false));
    client.newCompleteCommand(job).send().exceptionally(gone -> null).toCompletableFuture().join();
  }

  private static String messageId(ActivatedJob job) {
    return job.getProcessInstanceKey() + "." + job.getElementId() + "@naive.example";
  }

  @Override
  public void fillCarts(List<String> people) {
    try (ExecutorService shoppers = Executors.newFixedThreadPool(AT_ONCE)) {
      people.forEach(person -> shoppers.execute(() -> fillCart(person)));
    }
  }

  private void fillCart(String person) {
    client
        .newCreateInstanceCommand()
        .bpmnProcessId(MODEL)
        .latestVersion()
        .variables(Map.of("person", person))
        .send()
        .join();
  }

  @Override
  public void fillCartsAndBuy(List<String> people) {
    fillCarts(people);
    people.forEach(this::buy);
  }

  @Override
  public void fillCartWhileBuying(String person) {
    fillCarts(List.of(person));
    buy(person);
  }

  @Override
  public void buy(String person) {
    client
        .newPublishMessageCommand()
        .messageName("ordered")
        .correlationKey(person)
        .timeToLive(Duration.ofMinutes(10))
        .send()
        .join();
    history.bought.putIfAbsent(person, System.nanoTime());
  }

  @Override
  public void unsubscribe(String person) {
    history.unsubscribed.put(person, System.nanoTime());
  }

  @Override
  public void erase(String person) {
    history.erased.put(person, System.nanoTime());
  }

  @Override
  public void advance(Duration duration) {
    engine.increaseTime(duration);
    comeToRest();
    while (life.over) {
      life.worker.close();
      deaths++;
      life = new Life();
      engine.increaseTime(JOB_TIME_OUT.plusSeconds(1));
      comeToRest();
    }
  }

  private void comeToRest() {
    int seen = sends.get();
    int quiet = 0;
    while (quiet < QUIET_LOOKS && !life.over) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      quiet = underWay.get() == 0 && sends.get() == seen ? quiet + 1 : 0;
      seen = sends.get();
    }
  }

  int deaths() {
    return deaths;
  }

  /** What it knows of itself: there are no passes, and it believes what it recorded. */
  Ledger ledger() {
    return new Ledger(
        Set.of(),
        Set.of(),
        0,
        List.of(),
        List.copyOf(recorded.values()),
        Map.of(),
        Set.of(),
        Set.of());
  }

  @Override
  public void close() {
    life.worker.close();
    client.close();
    engine.stop();
  }
}
