package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.People;
import io.waymark.support.Person;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * The journey {@code thanks}: two days after an order it asks for a review. A review or another
 * order ends it.
 */
final class Thanks {

  static final String JOURNEY = "thanks";

  private final String order = UUID.randomUUID().toString();
  private final People people;

  private Thanks(People people) {
    this.people = people;
  }

  /** Deploys it, unless that was done before. */
  static Thanks deployed(Api api, People people) {
    assertThat(api.deploy(Path.of("src/test/resources/journeys", JOURNEY)).statusCode())
        .isIn(200, 201);
    return new Thanks(people);
  }

  /** Somebody in the middle of the wait; nothing is under way. */
  Person waiting() {
    Person person = enters(people.contactWithConsent());
    people.settle();
    assertThat(person.passes()).containsExactly("thanks live");
    return person;
  }

  Person enters(Person person) {
    return person.does("Order Completed", Map.of("order_id", order, "thanks", true));
  }

  /** Which ends the pass. */
  Person ordersAgain(Person person) {
    return person.does("Order Completed", Map.of("order_id", order + "-2"));
  }

  /** Which ends the wait. */
  Person writesTheReview(Person person) {
    return person.does("Review Written", Map.of("order_id", order));
  }
}
