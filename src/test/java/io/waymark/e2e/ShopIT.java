package io.waymark.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.waymark.support.Chromium;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The first minute, in a real browser: a visitor of the sample shop and their story. */
class ShopIT {

  private static final Path PICTURES = Path.of("target", "page");

  private static Chromium chromium;
  private static RunningProduct product;

  @BeforeAll
  static void open(@TempDir Path directory) {
    chromium = Chromium.start(ShopIT.class);
    product = new RunningProduct(directory.resolve("waymark")).start();
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
  }

  @AfterAll
  static void close() {
    if (product != null) {
      product.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void theReminderComesAndAfterThePurchaseSilenceAndTheSentenceThatSaysWhy() {
    Page page = visit(1440, 900);
    assertThat(headline(page)).containsText("We do not know who you are yet");
    signUp(page, "ada@example.com", "Ada");
    assertThat(mails(page))
        .hasText(List.of(Pattern.compile("Welcome, Ada")).toArray(Pattern[]::new));

    put(page, "Sencha");
    Locator journey = page.locator("[data-journey=abandoned-cart]");
    assertThat(journey.locator(".token")).isVisible();
    assertThat(part(page, "planned").first()).containsText("Reminder with the cart (e-mail)");
    assertThat(headline(page)).containsText("unless you buy before");

    skip(page, "Skip 1 hour");
    assertThat(mails(page)).hasCount(2);
    assertThat(mails(page).first()).containsText("Your cart is still here");
    theReminderShowsWhatIsInTheCart(page);
    assertThat(journey.locator("[data-element-id=cart-reminder].sent")).isVisible();

    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cart")).first().click();
    button(page, "Buy now").click();
    assertThat(page.getByText("Thank you for your order")).isVisible();
    skip(page, "Skip 1 day");
    skip(page, "Skip 1 day");

    assertThat(headline(page)).containsText("Silence: you bought");
    assertThat(journey.locator(".state")).hasText("left: bought");
    assertThat(part(page, "held").first()).containsText("Everything after that is not sent.");
    journey.locator("summary").click();
    assertThat(journey.locator(".sentences"))
        .containsText(": bought. Everything after that was not sent.");
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("silence.png")));
    assertThat(product.read("/api/mailbox?to=ada@example.com").path("items").size()).isEqualTo(2);
    assertThat(chromium.complaints(page)).isEmpty();
  }

  private static void theReminderShowsWhatIsInTheCart(Page page) {
    mails(page).first().getByRole(AriaRole.BUTTON).click();
    var mail = page.frameLocator("dialog iframe");
    assertThat(mail.getByText("Sencha")).isVisible();
    assertThat(mail.getByText("€12.50").first()).isVisible();
    var picture = mail.getByRole(AriaRole.IMG).first();
    assertThat(picture).isVisible();
    assertThat((Integer) picture.evaluate("image => image.naturalWidth")).isPositive();
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("reminder.png")));
    button(page, "Close").click();
  }

  @Test
  void interestIsCountedAndTheGuideIsSentAtOnce() {
    Page page = visit(1440, 900);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Guide")).click();
    page.getByLabel("E-mail", new Page.GetByLabelOptions().setExact(true))
        .fill("grace@example.com");
    button(page, "Send me the guide").click();
    assertThat(mails(page).first()).containsText("Brewing tea well");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("For offices")).click();
    page.getByText("Everything that was seen").click();
    assertThat(page.locator(".moments")).containsText("+30 engagement: asked for the guide");
    assertThat(page.locator(".moments")).containsText("+30 engagement: looked at the pricing page");
    mails(page).first().getByRole(AriaRole.BUTTON).click();
    var link = page.frameLocator("dialog iframe").getByText("Read the guide");
    page.navigate(link.getAttribute("href"));
    assertThat(page.getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName("Oolong")))
        .isVisible();
  }

  @Test
  void theNewsletterBeginsOnceTheAddressIsConfirmed() {
    Page page = visit(390, 844);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Newsletter")).click();
    nothingSticksOut(page);
    page.getByLabel("E-mail address").fill("edith@example.com");
    page.getByLabel("First name").fill("Edith");
    page.getByLabel("Write to me by e-mail about the shop.").check();
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("form.png")));
    button(page, "Sign me up").click();
    assertThat(page.getByText("We have sent a mail")).isVisible();
    page.waitForCondition(() -> letters("edith@example.com").size() == 1);
    Matcher link =
        Pattern.compile("http://\\S+/forms/confirm/\\S+")
            .matcher(letters("edith@example.com").path(0).path("text").asString());
    assertThat(link.find()).isTrue();
    page.navigate(link.group());
    button(page, "Confirm").click();
    assertThat(page.getByText("It is confirmed.")).isVisible();
    page.waitForCondition(() -> letters("edith@example.com").size() == 2);
    assertThat(letters("edith@example.com").path(0).path("subject").asString()).contains("Edith");
    assertThat(chromium.complaints(page)).isEmpty();
  }

  private static JsonNode letters(String address) {
    return product.read("/api/mailbox?to=" + address).path("items");
  }

  @Test
  void everyPageFitsOnAPhoneAndTheStoryIsOneTouchAway() {
    Page page = visit(390, 844);
    for (String address :
        List.of("/shop", "/shop/pricing", "/shop/guide/brewing", "/shop/sign-up")) {
      page.navigate(product.url() + address);
      assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
      nothingSticksOut(page);
    }
    signUp(page, "joan@example.com", "Joan");
    assertThat(page.locator("#news")).hasText("1");
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Your story")))
        .click();
    assertThat(page.locator("[data-journey=welcome-series] .token")).isVisible();
    assertThat(page.locator("#news")).isHidden();
    nothingSticksOut(page);
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("phone.png")));
  }

  @Test
  void whatHappenedWithoutANetworkOrWithAnAnswerLostArrivesOnce() {
    Page page = visit(1440, 900);
    var away = new AtomicBoolean(true);
    var lost = new AtomicInteger();
    page.route(
        "**/v1/batch",
        route -> {
          if (away.get()) {
            route.abort();
          } else if (lost.getAndIncrement() == 0) {
            route.fetch(); // it was taken, but the answer does not come through
            route.abort();
          } else {
            route.resume();
          }
        });
    put(page, "Rooibos");
    page.reload();
    assertThat(page.locator("#count")).hasText("1");
    away.set(false);
    page.waitForCondition(() -> queue(page).equals("[]"));
    assertThat(lost.get()).isGreaterThan(1);
    var moments = product.read("/shop/api/story/" + visitor(page)).path("moments");
    assertThat(
            StreamSupport.stream(moments.spliterator(), false)
                .filter(moment -> moment.path("text").asString().equals("Product Added")))
        .hasSize(1);
  }

  @Test
  void anotherVisitorSeesNothingOfIt() {
    Page page = visit(1440, 900);
    signUp(page, "mary@example.com", "Mary");
    assertThat(mails(page)).hasCount(1);
    String mail =
        product
            .read("/api/mailbox?to=mary@example.com")
            .path("items")
            .path(0)
            .path("id")
            .asString();
    assertThat(product.get("/shop/api/mails/" + visitor(page) + "/" + mail).statusCode())
        .isEqualTo(200);
    assertThat(product.get("/shop/api/mails/" + UUID.randomUUID() + "/" + mail).statusCode())
        .isEqualTo(404);
    assertThat(product.read("/shop/api/story/" + UUID.randomUUID()).path("mails").size()).isZero();
  }

  private static Page visit(int width, int height) {
    Page page = chromium.visitor(width, height);
    page.navigate(product.url() + "/shop");
    assertThat(button(page, "Put Sencha into the cart")).isVisible();
    return page;
  }

  private static void signUp(Page page, String email, String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign up")).first().click();
    page.getByLabel("First name").fill(name);
    page.getByLabel("E-mail", new Page.GetByLabelOptions().setExact(true)).fill(email);
    page.getByLabel("Write to me by e-mail").check();
    button(page, "Sign up").click();
    assertThat(page.getByText("You are signed up with " + email)).isVisible();
  }

  private static void put(Page page, String good) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sample shop")).click();
    button(page, "Put " + good + " into the cart").click();
    assertThat(page.locator("#count")).hasText("1");
  }

  private static void skip(Page page, String time) {
    button(page, time).click();
    assertThat(page.locator(".passed")).hasText(time.replace("Skip", "Skipped") + ".");
    assertThat(button(page, time)).isEnabled();
  }

  private static void nothingSticksOut(Page page) {
    assertThat(
            (Integer)
                page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .as(page.url())
        .isZero();
  }

  private static String queue(Page page) {
    return String.valueOf(page.evaluate("localStorage.getItem('waymark.queue')"));
  }

  private static String visitor(Page page) {
    return String.valueOf(page.evaluate("waymark.visitor()"));
  }

  private static Locator headline(Page page) {
    return page.locator(".headline");
  }

  private static Locator mails(Page page) {
    return page.locator("[data-part=sent] .mail");
  }

  private static Locator part(Page page, String name) {
    return page.locator("[data-part=" + name + "] li");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
