package io.waymark.support;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of this machine. */
public final class Chromium implements AutoCloseable {

  private static final List<String> PLACES =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium");

  private final Playwright playwright;
  private final Browser browser;
  private final Map<Page, List<String>> complaints = new HashMap<>();

  private Chromium(Path program) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setChromiumSandbox(false)
                    .setArgs(
                        List.of(
                            "--disable-gpu",
                            "--disable-quic",
                            "--disable-background-networking",
                            "--disable-component-update")));
  }

  public static Chromium start(Class<?> tests) {
    Optional<Path> program = find();
    Needed.or(
        program.isPresent(),
        tests,
        "No Chromium or Chrome was found. Install one, or name it in CHROMIUM.");
    return new Chromium(program.orElseThrow());
  }

  private static Optional<Path> find() {
    return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A visitor of their own, who has been nowhere yet. Whatever the page complains of is kept. */
  public Page visitor(int width, int height) {
    BrowserContext visitor =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin"));
    Page page = visitor.newPage();
    List<String> complained = new ArrayList<>();
    complaints.put(page, complained);
    page.onPageError(complained::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complained.add(message.text());
          }
        });
    return page;
  }

  /** Errors of the page so far, such as what the content security policy forbids. */
  public List<String> complaints(Page page) {
    return complaints.getOrDefault(page, List.of());
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
