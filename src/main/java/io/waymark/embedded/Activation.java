package io.waymark.embedded;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Decides before anything else whether the embedded runtime is wanted: it is where neither a
 * database nor an engine is configured. Then it holds the directory, frees and checks the ports and
 * hands out addresses and keys. Where it is not, every key must have been given.
 */
class Activation implements EnvironmentPostProcessor, Ordered {

  static final String ACTIVE = "waymark.embedded.active";

  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (isWanted(environment, application)) {
      embed(environment, application);
    } else if (isWaymark(application)) {
      Secrets.requireAll(environment);
    }
  }

  private static boolean isWanted(
      ConfigurableEnvironment environment, SpringApplication application) {
    return environment.getProperty(
        ACTIVE,
        Boolean.class,
        isWaymark(application)
            && !environment.containsProperty("spring.datasource.url")
            && !environment.containsProperty("waymark.engine.address")
            && environment.getProperty("waymark.engine.enabled", Boolean.class, true));
  }

  /** Other applications in this JVM, such as those of tests, are left alone. */
  private static boolean isWaymark(SpringApplication application) {
    return application.getAllSources().stream()
        .anyMatch(
            source ->
                source instanceof Class<?> type && type.getName().equals("io.waymark.Waymark"));
  }

  private static void embed(ConfigurableEnvironment environment, SpringApplication application) {
    var settings = Binder.get(environment).bindOrCreate("waymark.embedded", EmbeddedSettings.class);
    Engine.requireDistribution(settings);
    OperateStore.requireJars(settings);
    var home = Home.lock(settings.directoryPath());
    try {
      Leftovers.endAllOf(home);
      Ports.of(settings, environment).requireFree();
      var secrets = Secrets.keptIn(home.resolve("secrets.properties"), environment);
      environment.getPropertySources().addFirst(addresses(settings, secrets));
      environment.getPropertySources().addLast(defaults(settings, secrets, environment));
      var ground = new Ground(settings, home, secrets);
      application.addInitializers(
          context -> context.getBeanFactory().registerSingleton("embeddedGround", ground));
    } catch (RuntimeException e) {
      home.close();
      throw e;
    }
  }

  /** What is true here whatever else is set. */
  private static MapPropertySource addresses(EmbeddedSettings settings, Secrets secrets) {
    return new MapPropertySource(
        "waymark embedded addresses",
        Map.of(
            ACTIVE,
            true,
            "spring.datasource.url",
            Postgres.url(settings.postgresPort(), Postgres.DATABASE),
            "spring.datasource.username",
            Postgres.USER,
            "spring.datasource.password",
            secrets.values().getOrDefault(Secrets.POSTGRES_PASSWORD, ""),
            "waymark.engine.address",
            "http://127.0.0.1:" + settings.enginePort()));
  }

  /** What anything set explicitly overrules. */
  private static MapPropertySource defaults(
      EmbeddedSettings settings, Secrets secrets, ConfigurableEnvironment environment) {
    Map<String, Object> defaults = new HashMap<>(secrets.values());
    if (!environment.containsProperty("waymark.channel.email.host")) {
      defaults.put("waymark.channel.email.host", "127.0.0.1");
      defaults.put("waymark.channel.email.port", settings.mailboxPort());
      defaults.put("waymark.channel.email.from", "Waymark <shop@waymark.example>");
    }
    defaults.put("waymark.journeys.look-for-dates-every", "1s"); // whoever moves time waits for it
    defaults.put("waymark.journeys.holdouts", false); // whoever tries it out gets the first mail
    defaults.put("waymark.intake.shift-timestamps", settings.controlledClock());
    if (settings.operate()) {
      defaults.put(
          "waymark.engine.operate-url", "http://127.0.0.1:" + settings.operatePort() + "/operate");
    }
    if (settings.shop()) {
      defaults.put("waymark.embedded.shop", true);
      defaults.put(
          "waymark.shop-url", "${waymark.public-url:http://127.0.0.1:${server.port:8080}}/shop");
    }
    defaults.put("logging.level.root", "warn");
    defaults.put("logging.level.io.waymark", "info");
    defaults.put(
        "logging.level.org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext",
        "error");
    defaults.put("logging.level.org.springdoc.core.events", "error");
    defaults.put("spring.main.log-startup-info", "false");
    return new MapPropertySource("waymark embedded defaults", defaults);
  }
}
