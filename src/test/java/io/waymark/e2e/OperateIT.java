package io.waymark.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ScreenshotAnimations;
import io.waymark.support.Chromium;
import io.waymark.support.Needed;
import io.waymark.support.SmtpSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An operator in a real browser, in the real Operate, with e-mails that do not go out. */
class OperateIT {

  private static final Path PICTURES = Path.of("target", "page");
  private static final Path STORE =
      Path.of(System.getProperty("user.home"), ".cache", "waymark", "operate-store-2.17.1");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static Chromium chromium;
  private static SmtpSink sink;
  private static RunningProduct product;

  @BeforeAll
  static void open(@TempDir Path directory) {
    Needed.or(
        Files.isDirectory(STORE),
        OperateIT.class,
        "Operate's store is not here. Fetch it once with mvn -f src/operate package.");
    chromium = Chromium.start(OperateIT.class);
    sink = new SmtpSink();
    product = new RunningProduct(directory.resolve("waymark"), sink.port()).withOperate().start();
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
  }

  @AfterAll
  static void close() {
    if (product != null) {
      product.close();
    }
    if (sink != null) {
      sink.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void aFailedMailIsFoundByItsEnrolmentAndGoesOutOnceWhenItsCauseIsMended() {
    sink.when(
        address -> true,
        new SmtpSink.Misbehaviour.Answer(SmtpSink.Stage.MAIL, "553 5.7.1 sender not allowed"));
    JsonNode ada = stuck("ada@example.com");
    JsonNode grace = stuck("grace@example.com");

    Page page = operator();
    follow(page, ada);
    search(page, ada.path("id").asString());
    page.getByRole(AriaRole.LINK, named("View instance")).click();
    assertThat(page).hasURL(ada.path("operate").asString());
    assertThat(incidents(page)).containsText("1 Incident occurred");
    assertThat(product.read("/api/enrolments/" + variable(page).textContent().replace("\"", "")))
        .isEqualTo(ada);
    page.getByRole(AriaRole.TREEITEM, named("Welcome").setExact(true)).click();
    assertThat(page.getByText("The mail server refuses the sender (553 5.7.1)")).isVisible();
    picture(page, "operate-incident.png");

    sink.behave();
    page.getByRole(AriaRole.BUTTON, named("Retry Instance")).click();
    product.until("her mail is out", PATIENCE, () -> !sink.messagesTo("ada@example.com").isEmpty());
    product.until("her incident is over", PATIENCE, () -> incident(ada).isMissingNode());
    assertThat(incidents(page)).isHidden();
    picture(page, "operate-retried.png");

    follow(page, grace);
    assertThat(incidents(page)).isVisible();
    product.json(
        product.post("/api/incidents/" + incident(grace).path("id").asLong() + "/retry", Map.of()));
    product.until(
        "the other one, too", PATIENCE, () -> !sink.messagesTo("grace@example.com").isEmpty());
    assertThat(incidents(page)).isHidden();
    assertThat(product.advance(Duration.ofHours(1)).path("settled").asBoolean()).isTrue();
    assertThat(sink.messages()).hasSize(2);
    assertThat(product.read("/api/incidents").path("items")).isEmpty();
  }

  /**
   * @return the pass of somebody who signs up, once the engine has told of its incident
   */
  private static JsonNode stuck(String person) {
    product
        .tracker()
        .accepted(
            "/v1/track",
            Map.of(
                "userId",
                person,
                "event",
                "Signed Up",
                "context",
                Map.of("traits", Map.of("email", person, "consent", Map.of("email", true)))));
    long contact = product.read("/api/contacts?q=" + person).at("/items/0/id").asLong();
    product.until(
        "the engine has told of the incident",
        PATIENCE,
        () -> incident(pass(contact)).has("incidentKey"));
    return pass(contact);
  }

  private static JsonNode pass(long contact) {
    return product.read("/api/contacts/" + contact).at("/enrolments/0");
  }

  private static JsonNode incident(JsonNode pass) {
    return product.read("/api/incidents?enrolment=" + pass.path("id").asString()).at("/items/0");
  }

  /** Logs in. Nothing outside this machine is asked. */
  private static Page operator() {
    Page page = chromium.visitor(1440, 900);
    page.context().route(url -> !url.startsWith("http://127.0.0.1:"), route -> route.abort());
    page.navigate(product.operateUrl());
    page.getByLabel("Username").fill("operator");
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill(product.operatePassword());
    page.getByRole(AriaRole.BUTTON, named("Login")).click();
    assertThat(page.getByRole(AriaRole.LINK, named("Processes"))).isVisible();
    return page;
  }

  /** By the link of the pass. Operate hears of it some seconds after it has begun. */
  private static void follow(Page page, JsonNode pass) {
    product.until(
        "Operate knows the pass",
        PATIENCE,
        () -> {
          page.navigate(pass.path("operate").asString());
          try {
            variable(page).waitFor(new Locator.WaitForOptions().setTimeout(5_000));
            return true;
          } catch (TimeoutError e) {
            return false;
          }
        });
    assertThat(variable(page)).hasText("\"" + pass.path("id").asString() + "\"");
  }

  private static void search(Page page, String enrolment) {
    page.getByRole(AriaRole.LINK, named("Processes")).click();
    page.getByRole(AriaRole.BUTTON, named("More Filters")).click();
    page.getByRole(AriaRole.MENUITEM, named("Variable")).click();
    page.getByRole(AriaRole.TEXTBOX, named("Name")).fill("enrolmentId");
    page.getByRole(AriaRole.TEXTBOX, named("Value")).fill("\"" + enrolment + "\"");
    assertThat(page.getByRole(AriaRole.HEADING, named("Process Instances - 1 result"))).isVisible();
    picture(page, "operate-search.png");
  }

  private static Locator incidents(Page page) {
    return page.getByRole(AriaRole.BUTTON, named("View 1 Incident"));
  }

  private static Locator variable(Page page) {
    return page.getByRole(AriaRole.ROW, named("enrolmentId")).getByRole(AriaRole.CELL).nth(1);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(PICTURES.resolve(name))
            .setAnimations(ScreenshotAnimations.DISABLED));
  }
}
