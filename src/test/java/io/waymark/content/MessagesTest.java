package io.waymark.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC);

  private final Templates templates = new CachedTemplates(CLOCK);

  static Stream<Path> shipped() throws IOException {
    return Files.walk(Path.of("bpmn")).filter(p -> p.toString().endsWith(".mjml"));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shippedMessagesRender(Path file) throws IOException {
    var source = new MessageSource(file.getFileName().toString(), Files.readString(file));
    assertThat(templates.check(source)).isEmpty();
    assertThat(templates.doubts(source)).isEmpty();
    assertThat(source.text())
        .as("text outside of any element is shown above all others")
        .doesNotContainPattern("(?:</mj-[a-z]+>|<mj-column>)\\s*(?:[^<\\s]|<(?!/?mj))");
    var email = (Rendered.Email) templates.render(source, shopper());
    assertThat(email.html())
        .contains("<!--[if mso | IE]>", "https://shop.example.com/u/1", "Waymark Road 1")
        .doesNotContain("{{", "{%", "<mj-", "wm0x");
    assertThat(email.text())
        .contains("Unsubscribe (https://shop.example.com/u/1)", "Hello Ada,")
        .doesNotContain("<", "{", "font-");
    assertThat(email.subject()).isNotBlank();
    assertThat(templates.lookups(source))
        .extracting(Lookup::root)
        .contains("unsubscribe_url", "postal_address")
        .doesNotContain("item", "name", "forloop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{{ contact.fist_name | default: contact.name }};contact>fist_name, contact>name",
        "{% if contact['a b'].c == 1 %}x{% endif %};contact>a b>c",
        "{% for item in cart.items %}{{ item.nam }}{% endfor %};cart>items, cart.items>nam",
        "{% tablerow i in cart.items %}{{ i.nam }}{% endtablerow %};cart>items, cart.items>nam",
        "{% for a in trigger.b %}{% for c in a.d %}{{ c.e }}{% endfor %}{% endfor %};trigger>b, trigger.b>d, trigger.b.d>e",
        "{{ cart.items[0].nam }}{{ cart.items.first.nam }}{{ cart.items.size }};cart>items>nam, cart>items",
        "{{ contact[trigger.field].more }};contact>, trigger>field",
        "{% assign c = contact %}{{ c.fist_name }}{% capture d %}{{ c }}{% endcapture %}{{ d.e }};contact>",
        "{% for cart in (1..3) %}{{ cart.nam }}{{ forloop.index }}{% endfor %};~~",
        "{% comment %}{{ contact.x }}{% endcomment %}{% raw %}{{ contact.y }}{% endraw %};~~"
      })
  void aMessageTellsWhatItLooksUp(String liquid, String paths) {
    assertThat(
            templates.lookups(new MessageSource("a.sms.liquid", liquid)).stream()
                .map(l -> String.join(".", l.of()) + ">" + String.join(">", l.properties()))
                .distinct()
                .collect(Collectors.joining(", ")))
        .isEqualTo(paths);
  }

  @Test
  void whatStandsInForSomethingIsLookedUpInTheSameTag() {
    String liquid =
        "{{ contact.a | default: contact.b }}{% if contact.c %}{{ contact.d }}{% elsif contact.e %}{% assign x = contact.f | append: contact.g %}{% endif %}";
    Map<Integer, List<String>> byTag =
        templates.lookups(new MessageSource("a.sms.liquid", liquid)).stream()
            .collect(
                Collectors.groupingBy(
                    Lookup::tag,
                    TreeMap::new,
                    Collectors.mapping(l -> l.properties().getFirst(), Collectors.toList())));
    assertThat(byTag.values())
        .containsExactly(List.of("a", "b"), List.of("c", "e"), List.of("d"), List.of("f", "g"));
  }

  @Test
  void cartShowsItsExactItems() {
    var email = (Rendered.Email) templates.render(shipped("cart-reminder"), shopper());
    assertThat(email.html())
        .contains("src=\"https://shop.example.com/lamp.png\"", "Desk &amp; floor lamp", "$51.00")
        .contains("Quantity 2", "$60.50");
    assertThat(email.text()).contains("Desk & floor lamp", "Quantity 2 $51.00", "Total $60.50");
  }

  @Test
  void aMessageMayAskForWhatWasSentBeforeIt() {
    var asks =
        new Liquid(CLOCK).text("{% if sent contains 'tips-1' %}again{% else %}first{% endif %}");
    assertThat(asks.render(PlainData.of(Map.of("sent", List.of("tips-1"))))).isEqualTo("again");
    assertThat(asks.render(PlainData.of(Map.of("sent", List.of("tips"))))).isEqualTo("first");
  }

  @Test
  void dataIsNeverReadAsATemplateOrAsHtml() {
    var source =
        email("Hi {{ name }}", "{{ name }} <a href=\"https://a.example/?q={{ name }}\">x</a>");
    var hostile = "{{7*7}}{% raw %}<script>\"'&wm0x<mj-text>";
    var email = (Rendered.Email) templates.render(source, Map.of("name", hostile));
    assertThat(email.subject()).isEqualTo("Hi " + hostile);
    assertThat(email.html())
        .contains(">{{7*7}}{% raw %}&lt;script&gt;&quot;&#39;&amp;wm0x&lt;mj-text&gt; <a")
        .contains("q={{7*7}}{% raw %}&lt;script&gt;&quot;&#39;&amp;wm0x&lt;mj-text&gt;\"")
        .doesNotContain("<script>");
    assertThat(email.text()).startsWith(hostile);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "{{ x }}¦&lt;b&gt;&amp;",
        "{{ x | escape }}¦&lt;b&gt;&amp;",
        "{{ x | h }}¦&lt;b&gt;&amp;",
        "{{ x | upcase }}¦&lt;B&gt;&amp;",
        "{{ x | escape | upcase }}¦&amp;LT;B&amp;GT;&amp;AMP;",
        "{{ x | raw }}¦<b>&",
        "{% capture y %}<i>{{ x }}</i>{% endcapture %}{{ y }}¦<i>&lt;b&gt;&amp;</i>",
        "{% assign y = x %}{{ y }}¦&lt;b&gt;&amp;",
        "{% cycle x, 'c' %}¦&lt;b&gt;&amp;",
        "{% for i in list %}{{ i }}{% endfor %}¦&lt;i&gt;",
        "{{ list }}¦&lt;i&gt;",
        "{{ lines | newline_to_br }}¦&lt;a&gt;<br />~b",
        "{% raw %}{{ x }}{% endraw %}¦{{ x }}",
        "{{ '<' }}¦&lt;",
      })
  void everythingPrintedIsEscapedOnce(String liquid, String html) {
    var data = Map.<String, Object>of("x", "<b>&", "list", List.of("<i>"), "lines", "<a>\nb");
    assertThat(new Liquid(CLOCK).html(liquid).render(PlainData.of(new HashMap<>(data))))
        .isEqualTo(html.replace("~", "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "{{ 12.5 | money: 'EUR' }}¦€12.50",
        "{{ '1234.565' | money: 'usd' }}¦$1,234.57",
        "{{ 1200 | money: 'JPY' }}¦¥1,200",
        "{{ 3 | money: 'POINTS' }}¦POINTS 3.00",
        "{{ 3 | money: missing }}¦3.00",
        "[{{ missing | money: 'EUR' }}]¦[]",
        "{{ 'soon' | money: 'EUR' }}¦soon",
        "{{ '2026-03-02T09:05:00Z' | date: '%-d %B %Y, %H:%M' }}¦2 March 2026, 09:05",
        "{{ '2026-03-02' | date: '%A %d/%m/%y %%' }}¦Monday 02/03/26 %",
        "{{ '2026-03-02T23:30:00+02:00' | date: '%I:%M %p' }}¦11:30 PM",
        "{{ 'now' | date: '%Y' }}¦2026",
        "{{ 'some day' | date: '%Y' }}¦some day",
        "[{{ missing | date: '%Y' }}]¦[]",
        "[{{ missing.deeper.still | upcase }}]¦[]",
        "{{ 'abc' | upcase | append: '!' }}¦ABC!",
        "{{ 2 | times: 3 }}¦6",
      })
  void filtersSayWhatPeopleExpect(String liquid, String text) {
    assertThat(new Liquid(CLOCK).text(liquid).render(Map.of())).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "{{ '2026-03-02T23:30:00Z' | date: '%-d %B, %H:%M' }}, {{ zone }}¦3 March, 08:30, Asia/Tokyo",
        "{{ '2026-03-02T23:30:00+02:00' | date: '%H:%M' }}¦06:30",
        "{{ '2026-03-02T23:30Z' | date: '%H:%M' }}¦08:30",
        "{{ '2026-03-02T23:30:00Z' | date: '%H:%M', 'Europe/Berlin' }}¦00:30",
        "{{ 'now' | date: '%H:%M' }}¦18:00",
        "{{ '2026-03-02' | date: '%-d %H:%M' }}¦2 00:00",
        "{{ '2026-03-02T23:30:00' | date: '%-d %H:%M' }}¦2 23:30",
        "{{ '2026-03-02T23:30:00Z' | date: '%H:%M', 'nowhere' }}¦23:30",
      })
  void momentsAreShownByThePersonsClockAndLocalTimesAsTheyAre(String liquid, String text) {
    assertThat(new Liquid(CLOCK).text(liquid).render(Map.of("zone", "Asia/Tokyo"))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for i in (1..100000) %}x{% endfor %}",
        "{% for i in (1..200) %}{% for j in (1..200) %}{% endfor %}{% endfor %}",
        "{% assign x = 'aaaaaaaaaa' %}{% for i in (1..60) %}{% assign x = x | append: x %}{% endfor %}",
        "{% assign x = 'aaaaaaaaaa' %}{% for i in (1..60) %}{% assign x = x | replace: 'a', x %}{% endfor %}",
        "{% assign x = 'aaaaaaaaaa' %}{% for i in (1..60) %}{% capture x %}{{x}}{{x}}{% endcapture %}{% endfor %}",
        "{% capture x %}{% for i in (1..5000) %}aaaaaaaaaaaaaaaaaaaa{% endfor %}{% endcapture %}{% for i in (1..4000) %}{% assign y = x | replace: 'a', 'b' %}{% endfor %}",
        "{% capture x %}{% for i in (1..5000) %}aaaaaaaaaaaaaaaaaaaa{% endfor %}{% endcapture %}{% for i in (1..4000) %}{% capture y %}{{ x }}{% endcapture %}{% endfor %}",
        "{% assign x = 'a b' | split: ' ' %}{% for i in (1..60) %}{% assign x = x | concat: x %}{% endfor %}",
      })
  void messageOverItsBudgetIsRefused(String liquid) {
    assertThatThrownBy(() -> templates.render(text(liquid), Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageMatching("(?s).*(loops|grows over|cannot be calculated).*");
  }

  @ParameterizedTest
  @MethodSource("deep")
  void nestingIsRefusedAndNotRunInto(String liquid) {
    assertThat(templates.check(text(liquid)))
        .singleElement()
        .satisfies(p -> assertThat(p.reason()).contains("nested too deeply"));
  }

  static Stream<String> deep() {
    return Stream.of(
        "{% if a %}".repeat(2_000) + "{% endif %}".repeat(2_000),
        "{% if " + "(".repeat(5_000) + "a" + ")".repeat(5_000) + " %}{% endif %}",
        "{{ a" + "[a".repeat(5_000) + "]".repeat(5_000) + " }}");
  }

  @Test
  void hugeTemplateIsRefused() {
    assertThat(templates.check(text("x".repeat(300_000))))
        .singleElement()
        .satisfies(p -> assertThat(p.reason()).contains("larger"));
  }

  @Test
  void deeplyNestedMjmlIsRefusedOrRendered() {
    var source = email("s", "<div>".repeat(20_000) + "a" + "</div>".repeat(20_000));
    assertThat(templates.check(source))
        .singleElement()
        .satisfies(p -> assertThat(p.reason()).contains("nested too deeply"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "{% if a %}x¦the message ends before a tag or block is closed",
        "{{ a | }}¦makes no sense",
        "{% if %}x{% endif %}¦“%}” is not expected here",
        "{{ a b }}¦what comes after “{{” makes no sense"
      })
  void whatTheParserFoundIsSaidInPlainWords(String liquid, String reason) {
    assertThat(templates.check(text(liquid)))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.reason())
                    .contains(reason)
                    .doesNotContain("expecting", "{Block")
                    .hasSizeLessThan(160));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "ok\\n  {{ x | shout }}¦2¦8¦no filter “shout”",
        "a\\nb {% wibble %}¦2¦¦not valid Liquid",
        "{% if x %}¦1¦¦not valid Liquid",
        "{{ x ¦1¦¦not valid Liquid",
        "{% include 'etc' %}¦1¦1¦cannot include",
        "{% render 'etc' %}¦1¦¦not valid Liquid",
      })
  void brokenLiquidIsShownWithItsPlace(String liquid, int line, Integer column, String reason) {
    assertThat(templates.check(text(liquid.replace("\\n", "\n"))))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.reason()).contains(reason);
              assertThat(p.line()).isEqualTo(line);
              assertThat(p.column()).isPositive();
              if (column != null) assertThat(p.column()).isEqualTo(column);
            });
  }

  @Test
  void placeInAnEmailCountsFromTheTopOfTheFile() {
    var source =
        new MessageSource(
            "a.mjml",
            "---\nsubject: {{ x | a }}\n---\n<mjml><mj-body>\n{{ y | b }}</mj-body></mjml>");
    assertThat(templates.check(source)).extracting(TemplateProblem::line).containsExactly(2, 5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<mjml></mjml>",
        "---\nsubject: a\n<mjml></mjml>",
        "---\npreheader: a\n---\n<mjml><mj-body></mj-body></mjml>",
        "---\nsubject: a\nfrom: b\n---\n<mjml><mj-body></mj-body></mjml>",
        "---\nsubject: a\n---\nHello",
        "---\nsubject: a\n---\n<mjml><mj-body><mj-wibble/></mj-body></mjml>",
        "---\nsubject: a\n---\n<!DOCTYPE m [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><mjml><mj-body>&x;</mj-body></mjml>",
        "---\nsubject: a\n---\n<mjml><mj-body><mj-include path=\"/etc/passwd\"/></mj-body></mjml>",
      })
  void brokenEmailIsRefusedWithASentence(String file) {
    assertThat(templates.check(new MessageSource("a.mjml", file)))
        .singleElement()
        .satisfies(p -> assertThat(p.reason()).endsWith(".").doesNotContain("Exception"));
  }

  @Test
  void subjectStaysOneLine() {
    var source = email("Hello {{ name }}!", "x");
    var data = Map.<String, Object>of("name", "A\r\nBcc: victim@example.com\u0000\u202e\u2028b");
    var email = (Rendered.Email) templates.render(source, new HashMap<>(data));
    assertThat(email.subject()).isEqualTo("Hello A Bcc: victim@example.com b!");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "\u0001javascript:alert(1)",
        "data:text/html,<b>",
        "vbscript:x",
      })
  void linkFromDataCannotRunAnything(String url) {
    var source = email("s", "<a href=\"{{ url }}\">go</a><img src='{{ url }}' />");
    var email = (Rendered.Email) templates.render(source, Map.of("url", url));
    assertThat(email.html()).contains("<a href=\"#\">", "<!--[if mso | IE]>");
    assertThat(email.html()).doesNotContainIgnoringCase("script:").doesNotContain("data:");
    var shop = Map.<String, Object>of("url", url, "shop_url", "https://shop.example/?a=1&b=2");
    assertThat(((Rendered.Email) templates.render(source, new HashMap<>(shop))).html())
        .as("no dead button where there is a shop")
        .contains("<a href=\"https://shop.example/?a=1&amp;b=2\">")
        .doesNotContainIgnoringCase("script:");
    assertThat(templates.render(text("{% if url %}{{ url }}{% else %}none{% endif %}"), shop))
        .as("as a missing one")
        .isEqualTo(new Rendered.Text("none"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"JavaScript: The Good Parts", "Data: what we learned", "data:"})
  void aTitleIsNoLink(String title) {
    assertThat(templates.render(text("{{ title }}"), Map.of("title", title)))
        .isEqualTo(new Rendered.Text(title));
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://a.example/x, https://shop.example",
    "'', https://shop.example",
    "' ', https://shop.example",
    "HTTPS://a.example, HTTPS://a.example",
    "tel:+49301, tel:+49301"
  })
  void aLinkThatLeadsNowhereLeadsToTheShop(String url, String leads) {
    var data = Map.<String, Object>of("url", url, "shop_url", "https://shop.example");
    var email =
        (Rendered.Email)
            templates.render(email("s", "<a href='{{ url }}'>go</a>"), new HashMap<>(data));
    assertThat(email.text()).contains("go (" + leads + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stray", "<p>stray</p>", "\n\nstray {{ name }}"})
  void textOutsideOfEverythingIsRefused(String stray) {
    String whole = email("s", "x").text();
    assertThat(templates.check(new MessageSource("a.mjml", whole + stray)))
        .singleElement()
        .satisfies(p -> assertThat(p.reason()).contains("stray", "nobody would read it"));
    assertThat(
            templates.check(new MessageSource("a.mjml", whole.replace("<mjml>", stray + "<mjml>"))))
        .hasSize(1);
    assertThat(templates.check(new MessageSource("a.mjml", whole + "\n<!-- stray -->\n")))
        .isEmpty();
  }

  @Test
  void textThatMjmlHasNoPlaceForIsDoubted() {
    var source =
        new MessageSource(
            "a.mjml",
            """
            ---
            subject: s
            ---
            <mjml><mj-head><mj-title>t</mj-title></mj-head><mj-body><mj-section>
              <mj-column>Hello <b>you</b>
                <mj-text>Good <i>day</i></mj-text><mj-raw>{% if a %}</mj-raw>
                {{ name }}
                <mj-button href="#">Go</mj-button><mj-raw>{% endif %}</mj-raw>
              </mj-column></mj-section></mj-body></mjml>
            """);
    assertThat(templates.check(source)).isEmpty();
    assertThat(templates.doubts(source))
        .extracting(TemplateProblem::line, p -> p.reason().replaceFirst(" stands in.*", ""))
        .containsExactly(tuple(5, "\"Hello <b>you</b>\""), tuple(7, "\"{{ name }}\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/?a=1&b=2",
        "mailto:a@example.com",
        "tel:+49301",
        "/cart",
        "#top"
      })
  void goodLinkStays(String url) {
    var email =
        (Rendered.Email)
            templates.render(email("s", "<a href=\"{{ url }}\">go</a>"), Map.of("url", url));
    assertThat(email.html()).contains("<a href=\"" + Html.escape(url) + "\">");
  }

  @Test
  void schemeCannotBePutTogetherFromTwoValues() {
    var source = email("s", "<a href=\"{{ a }}{{ b }}\">go</a>");
    var email = (Rendered.Email) templates.render(source, Map.of("a", "java", "b", "script:x"));
    assertThat(email.html()).contains("<a href=\"#\">");
  }

  @Test
  void textMessageIsNotEscaped() {
    var source = text("Hi {{ name }}\u0007, bye");
    assertThat(templates.render(source, Map.of("name", "A & <B>")))
        .isEqualTo(new Rendered.Text("Hi A & <B>, bye"));
  }

  @Test
  void javaObjectsAreOutOfReach() {
    var data = Map.<String, Object>of("x", new StringBuilder("abc"), "y", CLOCK);
    assertThat(templates.render(text("{{ x.class }}{{ x.length }}{{ y.zone }}{{ x }}"), data))
        .isEqualTo(new Rendered.Text("abc"));
  }

  @Test
  void preheaderIsHiddenInHtmlAndAbsentFromText() {
    var source =
        new MessageSource(
            "a.mjml",
            "---\nsubject: s\npreheader: <Psst> {{ name }}\n---\n"
                + "<mjml><mj-body><mj-section><mj-column><mj-text>Body</mj-text></mj-column>"
                + "</mj-section></mj-body></mjml>");
    var email = (Rendered.Email) templates.render(source, Map.of("name", "<A>"));
    assertThat(email.html()).contains("&lt;Psst&gt; &lt;A&gt;</div>");
    assertThat(email.text()).isEqualTo("Body\n");
  }

  @Test
  void plainTextKeepsListsTablesAndLinks() {
    assertThat(
            PlainText.of(
                "<style>p{}</style><h1>Title</h1><p>One<br>two <a href='https://a.example'>here</a>"
                    + "</p><ul><li>a</li><li>b</li></ul><ol><li>c</li></ol><table><tr><td>x</td>"
                    + "<td>y</td></tr></table><!-- no --><a href='https://b.example'><img alt='Pic'></a>"))
        .isEqualTo(
            "Title\n\nOne\ntwo here (https://a.example)\n\n- a\n- b\n\n1. c\n\nx y\n\n"
                + "Pic (https://b.example)\n");
  }

  @Test
  void oneTemplateServesManyThreads() {
    var source = email("{{ n }}", "{% for i in (1..5) %}{{ n }}{% endfor %}");
    assertThat(
            Stream.iterate(0, n -> n + 1)
                .limit(2_000)
                .parallel()
                .filter(
                    n ->
                        !((Rendered.Email) templates.render(source, Map.of("n", n)))
                            .text()
                            .equals(("" + n).repeat(5) + "\n")))
        .isEmpty();
  }

  private MessageSource shipped(String id) {
    try (var files = Files.walk(Path.of("bpmn"))) {
      Path file = files.filter(p -> p.endsWith(id + ".mjml")).findFirst().orElseThrow();
      return new MessageSource(id + ".mjml", Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageSource text(String liquid) {
    return new MessageSource("a.sms.liquid", liquid);
  }

  private static MessageSource email(String subject, String body) {
    return new MessageSource(
        "a.mjml",
        "---\nsubject: "
            + subject
            + "\n---\n<mjml><mj-body><mj-section><mj-column><mj-text>"
            + body
            + "</mj-text></mj-column></mj-section></mj-body></mjml>");
  }

  private static Map<String, Object> shopper() {
    return Map.of(
        "zone",
        "Europe/Berlin",
        "contact",
        Map.of("first_name", "Ada"),
        "cart",
        Map.of(
            "currency",
            "USD",
            "total",
            60.5,
            "items",
            List.of(
                Map.of(
                    "product_id",
                    "p1",
                    "name",
                    "Desk & floor lamp",
                    "quantity",
                    2,
                    "price",
                    25.5,
                    "image_url",
                    "https://shop.example.com/lamp.png"),
                Map.of("product_id", "p2", "quantity", 1, "price", 9.5))),
        "shop_url",
        "https://shop.example.com",
        "unsubscribe_url",
        "https://shop.example.com/u/1",
        "postal_address",
        "Waymark Road 1");
  }
}
