package io.waymark.intake.file;

import io.waymark.activity.Activities;
import io.waymark.activity.Activity;
import io.waymark.activity.NewActivity;
import io.waymark.audience.Audiences;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.Identified;
import io.waymark.journey.Journeys;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes what people did of the rows of their orders. In the transaction of the batch. */
@Component
class PastOrders {

  private static final String NAME = "Order Completed";

  private final ImportRows rows;
  private final Activities activities;
  private final Contacts contacts;
  private final Audiences audiences;
  private final Journeys journeys;
  private final Clock clock;

  PastOrders(
      ImportRows rows,
      Activities activities,
      Contacts contacts,
      Audiences audiences,
      Journeys journeys,
      Clock clock) {
    this.rows = rows;
    this.activities = activities;
    this.contacts = contacts;
    this.audiences = audiences;
    this.journeys = journeys;
    this.clock = clock;
  }

  /**
   * @param next rows, of whose orders more may stand further down
   * @return so many rows were taken
   */
  long take(Import one, Plan plan, List<Table.Row> next) {
    next.stream()
        .filter(row -> PastOrder.id(one, row) == null)
        .forEach(row -> rows.reject(one.id(), row, "There is no order id of 1 to 200 characters."));
    Map<String, List<Table.Row>> whole = rows.whole(one, next);
    var orders = new ArrayList<PastOrder>();
    long taken = 0;
    for (Map.Entry<String, List<Table.Row>> order : whole.entrySet()) {
      try {
        orders.add(
            PastOrder.of(order.getKey(), one.columns(), order.getValue(), plan, clock.instant()));
        taken += order.getValue().size();
      } catch (Reading.Unfit e) {
        order.getValue().forEach(row -> rows.reject(one.id(), row, String.valueOf(e.getMessage())));
      }
    }
    rows.consume(one.id(), whole.keySet());
    store(orders);
    return taken;
  }

  /** An order that cannot be stored whatever is tried. */
  void passOver(Import one, List<Table.Row> first) {
    Map<String, List<Table.Row>> whole = rows.whole(one, first);
    whole
        .values()
        .forEach(
            all ->
                all.forEach(
                    row ->
                        rows.reject(
                            one.id(), row, "The order holds a value that cannot be stored.")));
    rows.consume(one.id(), whole.keySet());
  }

  private void store(List<PastOrder> orders) {
    Set<String> unseen = activities.admit(orders.stream().map(PastOrder::messageId).toList());
    List<PastOrder> fresh =
        orders.stream()
            .filter(order -> unseen.contains(order.messageId()))
            .sorted(Comparator.comparing(PastOrder::at))
            .toList();
    if (fresh.isEmpty()) {
      return;
    }
    List<Identified> people = contacts.identify(fresh.stream().map(PastOrder::identity).toList());
    List<Activity> recorded = activities.record(unheardOf(fresh, people));
    List<Activity> concluded = audiences.conclude(people, List.of(), recorded);
    journeys.signal(recorded, concluded, people);
  }

  /** Those of which no shop and no webhook has told before. */
  private List<NewActivity> unheardOf(List<PastOrder> orders, List<Identified> people) {
    Set<Ordered> known = known(people.stream().map(Identified::contact).toList());
    var unheardOf = new ArrayList<NewActivity>();
    for (int i = 0; i < orders.size(); i++) {
      PastOrder order = orders.get(i);
      ContactId person = people.get(i).contact();
      if (!known.contains(new Ordered(person, order.id()))) {
        unheardOf.add(
            new NewActivity(
                order.messageId(), person, "track", NAME, order.properties(), order.at()));
      }
    }
    return unheardOf;
  }

  private record Ordered(ContactId person, String order) {}

  private Set<Ordered> known(List<ContactId> people) {
    var known = new HashSet<Ordered>();
    for (Activity order : activities.done(people, Set.of(NAME), false)) {
      for (String id : List.of("order_id", "order_name")) {
        if (order.properties().get(id) instanceof Object said) {
          known.add(new Ordered(order.contact(), String.valueOf(said)));
        }
      }
    }
    return known;
  }
}
