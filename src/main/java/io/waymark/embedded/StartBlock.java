package io.waymark.embedded;

import java.util.Map;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The last words of a start: where everything is, the keys, and what to do next. */
@Component
@WhenEmbedded
@Order(Ordered.LOWEST_PRECEDENCE)
class StartBlock implements ApplicationListener<ApplicationReadyEvent> {

  private final Ground ground;
  private final Environment environment;

  StartBlock(Ground ground, Environment environment) {
    this.ground = ground;
    this.environment = environment;
  }

  /** Straight to the console: keys must not get into a log. */
  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    var taken = event.getTimeTaken();
    String seconds = taken == null ? "" : " in " + Progress.seconds(taken);
    Progress.say(
        """

        Waymark is ready%s. It keeps everything in %s; Ctrl-C stops it.
        %s  API              %s, described at /v3/api-docs
          Mailbox          %s/api/mailbox (takes mail by SMTP on 127.0.0.1:%d)
          Text messages    %s/api/sms
          Engine           127.0.0.1:%d
        %s  PostgreSQL       %s, user %s
        %s
          Next: %sdraw a journey in Camunda Modeler and save it in bpmn/, or send what somebody did:
          curl -u "$WRITE_KEY:" %s/v1/track -H 'Content-Type: application/json' \\
            -d '{"userId":"1","event":"Signed Up","context":{"traits":{"email":"you@your-shop.example","consent":{"email":true}}}}'
        """
            .formatted(
                seconds,
                ground.home().resolve(""),
                shop("  Sample shop      %s/shop\n"),
                url(),
                url(),
                ground.settings().mailboxPort(),
                url(),
                ground.settings().enginePort(),
                operate(),
                Postgres.url(ground.settings().postgresPort(), Postgres.DATABASE),
                Postgres.USER,
                keys(),
                shop("open %s/shop and buy something, or not; "),
                url()));
  }

  private String operate() {
    return ground.settings().operate()
        ? "  Operate          http://127.0.0.1:%d/operate, user %s, password in %s\n"
            .formatted(
                ground.settings().operatePort(),
                OperateEnvironment.USER,
                ground.home().resolve("secrets.properties"))
        : "";
  }

  private String shop(String line) {
    return ground.settings().shop() ? line.formatted(url()) : "";
  }

  private String url() {
    String port =
        environment.getProperty(
            "local.server.port", environment.getProperty("server.port", "8080"));
    return "http://127.0.0.1:" + port;
  }

  private String keys() {
    Map<String, String> generated = ground.secrets().generated();
    var file = ground.home().resolve("secrets.properties");
    if (generated.keySet().stream().noneMatch(Secrets.KEYS::containsKey)) {
      return "  Keys             kept in " + file;
    }
    var lines = new StringBuilder("  Keys, shown this once and kept in " + file);
    Secrets.KEYS.forEach(
        (key, name) -> {
          if (generated.containsKey(key)) {
            lines.append("\n    %-20s %s".formatted(name, generated.get(key)));
          }
        });
    return lines.toString();
  }
}
