package io.waymark.generator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What somebody does, visit by visit, as the calls that tell of it. */
final class Life {

  private static final String SITE = "https://shop.example.com";
  private static final List<String> CAME_FROM =
      List.of("", "", "https://search.example.com/", "https://blog.example.com/tidy-rooms");
  private static final List<String> PLANS = List.of("starter", "team", "enterprise");

  private final Dice dice;
  private final Somebody who;
  private final List<Map<String, Object>> calls = new ArrayList<>();
  private boolean known;
  private boolean mailed;
  private int orders;
  private Instant now = Instant.EPOCH;

  Life(Dice dice, Somebody who) {
    this.dice = dice;
    this.who = who;
  }

  /**
   * @param visits when they begin
   */
  List<Map<String, Object>> lived(List<Instant> visits) {
    visits.forEach(this::visit);
    return calls;
  }

  private void visit(Instant begin) {
    now = begin.isAfter(now) ? begin : now.plusSeconds(60);
    boolean byMail = mailed && dice.chance(0.3);
    if (byMail) {
      track("Email Clicked", properties("campaign", "letter-" + now.toString().substring(0, 7)));
    }
    page("/", byMail ? "?utm_source=newsletter&utm_medium=email" : "");
    if (!known && dice.chance(0.6)) {
      signUp();
    }
    look();
    if (mailed && dice.chance(0.015)) {
      say(false);
    }
  }

  private void look() {
    Month month = now.atZone(who.country().zone()).getMonth();
    var cart = new ArrayList<Product>();
    String cartId = who.id() + "-cart-" + calls.size();
    while (dice.chance(who.keenness())) {
      Product product = Product.pick(dice, month);
      if (dice.chance(0.3)) {
        page("/" + product.category().toLowerCase(Locale.ROOT), "");
      }
      track("Product Viewed", with(product.told(), "currency", who.country().currency()));
      if (dice.chance(who.keenness() * 0.7)) {
        cart.add(product);
        track("Product Added", with(with(product.told(), "quantity", 1), "cart_id", cartId));
      }
    }
    if (!cart.isEmpty()) {
      decide(cart, cartId);
    }
  }

  /** Most carts are left. */
  private void decide(List<Product> cart, String cartId) {
    if (cart.size() > 1 && dice.chance(0.2)) {
      track("Product Removed", with(cart.removeLast().told(), "cart_id", cartId));
    }
    if (!dice.chance(0.3 + who.keenness() / 3)) {
      return;
    }
    track("Checkout Started", properties("cart_id", cartId));
    if (known && dice.chance(0.4 + who.keenness() / 2)) {
      buy(cart, cartId);
    }
  }

  private void buy(List<Product> cart, String cartId) {
    BigDecimal revenue = Product.money(cart.stream().mapToInt(Product::cents).sum());
    var order = properties("order_id", who.id() + "-order-" + ++orders);
    order.put("cart_id", cartId);
    order.put("revenue", revenue);
    order.put("currency", who.country().currency());
    order.put(
        "products", cart.stream().map(product -> with(product.told(), "quantity", 1)).toList());
    track("Order Completed", order);
  }

  private void signUp() {
    known = true;
    mailed = dice.chance(0.6);
    Map<String, Object> traits = who.traits();
    if (mailed || dice.chance(0.5)) {
      traits.put("consent", properties("email", mailed));
    }
    call("identify").put("traits", traits);
    if (who.company() != null) {
      join(who.company());
    }
  }

  private void join(int company) {
    Map<String, Object> group = call("group");
    group.put("groupId", "company-" + company);
    var traits = properties("name", "Company " + company);
    traits.put("plan", PLANS.get(company % PLANS.size()));
    traits.put("seats", 3 + company % 97);
    group.put("traits", traits);
  }

  private void say(boolean allowed) {
    mailed = allowed;
    call("identify").put("traits", properties("consent", properties("email", allowed)));
  }

  private void page(String path, String query) {
    Map<String, Object> page = call("page");
    page.put("name", "Shop");
    var properties = properties("path", path);
    properties.put("url", SITE + path + query);
    properties.put("referrer", dice.oneOf(CAME_FROM));
    page.put("properties", properties);
  }

  private void track(String event, Map<String, Object> properties) {
    Map<String, Object> call = call("track");
    call.put("event", event);
    call.put("properties", properties);
  }

  private Map<String, Object> call(String type) {
    now = now.plus(dice.between(5, 150), ChronoUnit.SECONDS);
    var call = properties("type", type);
    call.put("messageId", who.id() + "-" + calls.size());
    if (known) {
      call.put("userId", who.id());
    }
    call.put("anonymousId", who.anonymousId());
    call.put("timestamp", now.toString());
    calls.add(call);
    return call;
  }

  private static Map<String, Object> properties(String name, Object value) {
    return with(new LinkedHashMap<>(), name, value);
  }

  private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
    map.put(name, value);
    return map;
  }
}
