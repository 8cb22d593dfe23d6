package io.waymark.journey.gate;

import static io.waymark.support.WaymarkTest.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.journey.model.Bundles;
import io.waymark.journey.model.Draft;
import io.waymark.journey.model.Finding;
import io.waymark.journey.model.Spelling;
import io.waymark.support.Drawing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are nearly right. */
class NamesTest {

  private static final Vocabulary HEARD =
      Vocabulary.usual(Set.of())
          .heard(
              Map.of("Guide Requested", Set.of("guide", "pages"), "Orderd", Set.of()),
              Set.of("favourite_colour"));

  @ParameterizedTest
  @CsvSource({
    "Order Complete, Order Completed",
    "order completed, Order Completed",
    "Order_Completed, Order Completed",
    "Order Cmopleted, Order Completed",
    "Gude Requested, Guide Requested",
    "cartid, cart_id",
    "cartId, cart_id",
    "frist_name, first_name"
  })
  void aSlipIsSeen(String written, String meant) {
    assertThat(Spelling.slip(written, List.of("Something Else", meant))).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "Plan A, Plan B",
    "Webinar 1, Webinar 2",
    "Signed In, Signed Up",
    "Card Updated, Cart Updated",
    "Product Reviewed, Product Viewed",
    "product_ids, product_id"
  })
  void anotherNameIsNoSlip(String written, String other) {
    assertThat(Spelling.slip(written, List.of(other))).isEmpty();
  }

  @Test
  void aMisspeltEventIsRefusedWhereverItStands() {
    Drawing drawing =
        new Drawing("shop")
            .entry("Guide Reqested", "goal", "Order Completd")
            .email("hello")
            .exit("order completed");
    assertThat(events(drawing, HEARD))
        .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR))
        .extracting(Finding::mend)
        .satisfiesExactly(
            mend -> assertThat(mend).contains("Did you mean \"Guide Requested\"?"),
            mend -> assertThat(mend).contains("Did you mean \"Order Completed\"?"),
            mend -> assertThat(mend).contains("Did you mean \"Order Completed\"?"));
  }

  @Test
  void anEventThatNobodyHasSentIsWarnedOfWhereEventsComeIn() {
    Drawing drawing = new Drawing("shop").entry("Moon Landed", "goal", "Order Completed");
    assertThat(events(drawing, HEARD))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
              assertThat(finding.consequence()).contains("Moon Landed", "nobody would enter");
            });
    assertThat(events(drawing, Vocabulary.usual(Set.of()))).isEmpty();
  }

  @Test
  void whatSomebodyHasSentIsSpelledRight() {
    Drawing drawing = new Drawing("shop").entry("Orderd", "goal", "Order Completed");
    assertThat(events(drawing, HEARD)).isEmpty();
  }

  @Test
  void whatIsDeclaredIsSpelledRight() {
    Drawing drawing =
        new Drawing("shop").entry("Order Complete", "filter", "=event.cartid = 1").email("hello");
    Vocabulary declared = Vocabulary.usual(Set.of("Order Complete"));
    assertThat(events(drawing, declared)).isEmpty();
    assertThat(events(drawing, Vocabulary.usual(Set.of()))).hasSize(1);
  }

  @Test
  void namesOfOtherJourneysAreMeantToo() {
    Drawing drawing = new Drawing("shop").entry("Newsletter Asked");
    Vocabulary other = Vocabulary.usual(Set.of()).elsewhere(Set.of("Newsletter Aksed"));
    assertThat(events(drawing, other))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.consequence()).contains("one of the two is misspelt");
              assertThat(finding.mend()).contains("correct the other journey");
            });
    Vocabulary slipped = Vocabulary.usual(Set.of()).elsewhere(Set.of("Email Clikced"));
    assertThat(events(new Drawing("shop").entry("Email Clicked"), slipped)).isEmpty();
    assertThat(events(drawing, other.deployed(Set.of("Newsletter Asked")))).isEmpty();
  }

  @Test
  void ownDaysAndTheApiAreSentByNobody() {
    Drawing drawing =
        new Drawing("day").entry("Oder Completed", "trigger", "date", "attribute", "birthday");
    assertThat(events(drawing, HEARD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "event.pges > 3, event.pages",
    "event.Pages > 3, event.pages",
    "contact.favorite_colour = 1, contact.favourite_colour",
    "contact.frist_name != null, contact.first_name",
    "cart.totl > 5, cart.total"
  })
  void aMisspeltPropertyIsRefused(String filter, String meant) {
    Drawing drawing = new Drawing("shop").entry("Guide Requested", "filter", "=" + filter);
    assertThat(properties(drawing))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.element()).isEqualTo("entry");
              assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
              assertThat(finding.mend()).contains("Did you mean " + meant + "?");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "some p in event.products satisfies p.produkt_id = 1; p.product_id",
        "every p in event.products satisfies p.quantiy > 1; p.quantity",
        "sum(for p in event.products return p.prise) > 5; p.price",
        "count(event.products[item.produkt_id = 1]) > 0; item.product_id",
        "count(event.products[produkt_id = 1]) > 0; event.products.product_id",
        "event.products[1].produkt_id = 1; event.products.product_id",
        "sum(event.products.prcie) > 5; event.products.price",
        "list contains(event.products.produkt_id, \"x\"); event.products.product_id",
        "sum(cart.items.prcie) > 5; cart.items.price",
        "some i in cart.items satisfies i.produkt_id = 1; i.product_id",
        "some p in event.products satisfies p.colur = 1; p.colour"
      })
  void aMisspeltPropertyOfOneOfSeveralIsRefused(String filter, String meant) {
    Vocabulary heard =
        HEARD.heard(Map.of("Order Completed", Set.of("products", "products.colour")), Set.of());
    Drawing drawing = new Drawing("shop").entry("Order Completed", "filter", "=" + filter);
    assertThat(new PropertyNamesAreKnown().check(draft(drawing), Around.knowing(heard)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
              assertThat(finding.mend()).contains("Did you mean " + meant + "?");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "some p in event.products satisfies p.product_id = 1 and p.engraving = 2",
        "some p in event.rooms satisfies p.produkt_id = 1",
        "some p in event.products satisfies some q in p.parts satisfies q.produkt_id = 1",
        "count(event.products[quantity > 1 and item.price > trigger.total]) > 0",
        "count({p: event.products, a: p.product_id}) > 0"
      })
  void ofOneOfSeveralThereMayBeMore(String filter) {
    assertThat(
            properties(
                new Drawing("shop")
                    .entry("Order Completed", "filter", "=" + filter.replace(">", "&gt;"))))
        .isEmpty();
  }

  @Test
  void aPropertyOfTheTriggerIsKnownByTheEntrysEvent() {
    Drawing drawing =
        new Drawing("shop")
            .entry("Cart Updated", "filter", "=event.cart_id != null")
            .exit("Order Completed", "filter", "=event.order_id = trigger.cardid or event.x = 1")
            .exit("Cart Emptied", "filter", "=event.cart_id = trigger.cartid");
    assertThat(properties(drawing))
        .singleElement()
        .satisfies(finding -> assertThat(finding.mend()).contains("trigger.cart_id"));
  }

  @ParameterizedTest
  @CsvSource({
    "contact, fist_name, contact, contact.first_name",
    "cart, xitems, cart, cart.items",
    "cart.items, nam, item, item.name",
    "trigger, pges, trigger, trigger.pages"
  })
  void aMisspeltPropertyOfAMessageIsRefused(
      String owner, String property, String written, String meant) {
    assertThat(asking(new Mention(owner, property, written)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.element()).isEqualTo("hello");
              assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
              assertThat(finding.consequence())
                  .contains("The message hello.mjml asks for " + written + "." + property + ",");
              assertThat(finding.mend()).contains("Did you mean " + meant + "?");
            });
  }

  @Test
  void aShortNameWithALetterLeftOutIsWarnedOf() {
    assertThat(asking(new Mention("trigger.products", "nme", "p")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
              assertThat(finding.consequence()).contains("asks for p.nme");
              assertThat(finding.mend()).contains("Did you mean p.name?");
            });
    assertThat(asking(new Mention("trigger.products", "ean", "p"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cart_di, cart_id, ERROR",
    "cart_idd, cart_id, ERROR",
    "taxx, tax, ERROR",
    "cat_id, cart_id, WARNING",
    "order_i, order_id, WARNING",
    "cart_ip, , ",
    "tix, , "
  })
  void slipsInShortWordsOfAnEventsPropertiesAreFound(
      String written, String meant, Finding.Severity severity) {
    var drawing =
        new Drawing("slips")
            .entry("Product Added", "goal", "Order Completed")
            .email("hello")
            .exit("Order Completed", "filter", "=event.%s = trigger.cart_id".formatted(written));
    assertThat(properties(drawing).stream().filter(f -> f.consequence().contains(written)))
        .hasSize(meant == null ? 0 : 1)
        .allSatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(severity);
              assertThat(finding.mend()).contains("Did you mean event." + meant + "?");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "contact, shoe_size",
    "contact, firstName",
    "trigger, colour",
    "trigger, guide",
    "item, nam",
    "cart, items"
  })
  void whatMayWellBeIsNoSlip(String owner, String property) {
    assertThat(asking(new Mention(owner, property, owner))).isEmpty();
  }

  @Test
  void whatTheCartDoesNotHaveIsSaidWithWhatItHas() {
    assertThat(asking(new Mention("cart", "weather", "cart")))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.mend()).startsWith("There are ").contains("cart_id, "));
  }

  private static List<Finding> asking(Mention mention) {
    Drawing drawing = new Drawing("shop").entry("Guide Requested").email("hello");
    return new PropertyNamesAreKnown()
        .check(draft(drawing), Around.knowing(HEARD, Map.of("hello.mjml", List.of(mention))));
  }

  @Test
  void aJourneyCallsTheSameThingTheSame() {
    Drawing drawing =
        new Drawing("course")
            .entry("Course Booked", "filter", "=event.starts_at != null")
            .email("hello")
            .exit("Course Left", "filter", "=event.room = trigger.startsat");
    assertThat(unheard(drawing, Map.of("hello.mjml", List.of(trigger("starts_at")))))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.element()).isEqualTo("exit-1-start");
              assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
              assertThat(finding.consequence()).contains("the filter at entry for event.starts_at");
              assertThat(finding.mend()).contains("Did you mean trigger.starts_at?");
            });
    assertThat(unheard(drawing, Map.of("hello.mjml", List.of(trigger("startsat")))))
        .as("what stands there more often is right")
        .extracting(Finding::element)
        .containsExactly("entry");
  }

  @Test
  void whoWritesBothMeansBoth() {
    Drawing drawing =
        new Drawing("course")
            .entry("Course Booked", "filter", "=event.room_id != null or event.roomId != null")
            .email("hello");
    assertThat(unheard(drawing, Map.of("hello.mjml", List.of(trigger("roomId"))))).isEmpty();
    Drawing hello = new Drawing("course").entry("Course Booked").email("hello");
    assertThat(unheard(hello, Map.of("hello.mjml", List.of(in(1, "roomId"), in(1, "room_id")))))
        .isEmpty();
    assertThat(unheard(hello, Map.of("hello.mjml", List.of(in(1, "room_id"), in(2, "roomid")))))
        .as("in another tag")
        .hasSize(1);
    Drawing many = new Drawing("course").entry("Course Booked", "entity", "=event.teacher");
    assertThat(unheard(many.email("hello"), Map.of("hello.mjml", List.of(trigger("teachers")))))
        .isEmpty();
  }

  @Test
  void whereNothingIsKnownOfAnEventThatOthersHaveItIsWarnedOf() {
    Drawing drawing =
        new Drawing("course")
            .entry("Course Booked", "filter", "=event.prodct_id != null and event.bill != null")
            .email("hello")
            .exit("Course Left", "filter", "=event.booking_id != null");
    assertThat(unheard(drawing, Map.of("hello.mjml", List.of(trigger("bookingid")))))
        .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING))
        .extracting(Finding::mend)
        .satisfiesExactly(
            mend -> assertThat(mend).contains("Did you mean event.product_id?"),
            mend -> assertThat(mend).contains("Did you mean trigger.booking_id?"));
  }

  @Test
  void aDayHasWhatItHas() {
    Drawing drawing =
        new Drawing("day")
            .entry(
                "Birthday",
                "trigger",
                "date",
                "attribute",
                "birtday",
                "filter",
                "=event.years > 0 and event.yeers > 1");
    assertThat(unheard(drawing, Map.of()))
        .extracting(Finding::mend)
        .satisfiesExactly(
            mend -> assertThat(mend).contains("Did you mean event.years?"),
            mend -> assertThat(mend).contains("Did you mean contact.birthday?"));
  }

  @Test
  void aTopicThatIsNearlyAnotherIsDoubted() {
    Drawing one = tipps(new Drawing("one").entry("Signed Up").email("hello"));
    assertThat(topics(one, Topics.NONE)).singleElement().satisfies(NamesTest::doubtsTipps);
    Drawing alone = tipps(new Drawing("one").entry("Signed Up"));
    assertThat(topics(alone, Topics.NONE)).isEmpty();
    assertThat(topics(alone, new Topics(Set.of("tips"), Set.of())))
        .as("another journey's")
        .singleElement()
        .satisfies(NamesTest::doubtsTipps);
    assertThat(topics(alone, new Topics(Set.of(), Set.of("tips"))))
        .as("somebody's consent")
        .singleElement()
        .satisfies(NamesTest::doubtsTipps);
    assertThat(topics(alone, new Topics(Set.of("tips"), Set.of("tipps"))))
        .as("both are in use")
        .isEmpty();
    assertThat(topics(one.email("bye"), new Topics(Set.of("tipps"), Set.of())))
        .as("what is in use elsewhere is right")
        .allSatisfy(finding -> assertThat(finding.mend()).contains("Did you mean \"tipps\"?"))
        .extracting(Finding::element)
        .containsExactly("hello", "bye");
  }

  private static void doubtsTipps(Finding finding) {
    assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
    assertThat(finding.element()).isEqualTo("mail");
    assertThat(finding.mend()).contains("Did you mean \"tips\"?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "newsleter | | newsletter | Did you mean \"newsletter\"?",
        "gazette | | | e.g. one of tips",
        "newsletter | newsletter | | ''",
        "tips | | | ''",
        "'=contact.topic' | | | ''"
      })
  void whoIsTakenOffATopicGotItBefore(
      String topic, @Nullable String sent, @Nullable String agreed, String mend) {
    Drawing drawing =
        new Drawing("one")
            .entry("Signed Up")
            .email("hello")
            .step("off", "unsubscribe", "channel", "email", "topic", topic, "reason", "asked");
    Topics elsewhere = new Topics(some(sent), some(agreed));
    if (mend.isEmpty()) {
      assertThat(topics(drawing, elsewhere)).isEmpty();
    } else {
      assertThat(topics(drawing, elsewhere))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
                assertThat(finding.element()).isEqualTo("off");
                assertThat(finding.consequence())
                    .contains("\"" + topic + "\"", "would go on getting");
                assertThat(finding.mend()).contains(mend);
              });
    }
  }

  @ParameterizedTest
  @CsvSource({"engagment, 1", "engagement, 0", "interest, 0", "=contact.score, 0", "'', 0"})
  void aScoreThatPointsAreGivenToIsThere(String score, int findings) {
    Vocabulary known =
        HEARD.concluded(
            new Concluded(List.of(), Map.of("engagement", List.of(), "fit", List.of()), List.of()));
    assertThat(
            new ConclusionsAreKnown()
                .check(
                    draft(
                        new Drawing("points")
                            .entry("Order Completed")
                            .step("give", "update-score", "points", "5", "score", score)),
                    Around.knowing(known)))
        .hasSize(findings)
        .allSatisfy(
            finding -> {
              assertThat(finding.element()).isEqualTo("give");
              assertThat(finding.consequence()).contains("the points would count for none");
              assertThat(finding.mend()).contains("engagement");
            });
  }

  private static Set<String> some(@Nullable String topic) {
    return topic == null ? Set.of() : Set.of(topic);
  }

  private static Drawing tipps(Drawing drawing) {
    return drawing.step("mail", "send-email", "message", "mail", "topic", "tipps");
  }

  private static List<Finding> topics(Drawing drawing, Topics elsewhere) {
    return new TopicsAreKnown()
        .check(draft(drawing), Around.knowing(Vocabulary.usual(Set.of()).topics(elsewhere)));
  }

  private static Mention in(int tag, String property) {
    return new Mention("trigger", property, "trigger", tag);
  }

  private static Mention trigger(String property) {
    return new Mention("trigger", property, "trigger");
  }

  private static List<Finding> unheard(Drawing drawing, Map<String, List<Mention>> mentions) {
    return new PropertyNamesAreKnown()
        .check(draft(drawing), Around.knowing(Vocabulary.usual(Set.of()), mentions));
  }

  private static List<Finding> events(Drawing drawing, Vocabulary vocabulary) {
    return new EventNamesAreKnown().check(draft(drawing), Around.knowing(vocabulary));
  }

  private static List<Finding> properties(Drawing drawing) {
    return new PropertyNamesAreKnown().check(draft(drawing), Around.knowing(HEARD));
  }

  private static Draft draft(Drawing drawing) {
    return Draft.read(Bundles.read(drawing.zip()), START);
  }
}
