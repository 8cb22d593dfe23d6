package io.waymark.audience.condition;

import io.waymark.contact.AttributeOwner;
import io.waymark.contact.AttributeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What conditions are read by: which attributes there are, of what type each is, and which grades
 * scores have.
 *
 * @param contact of people, by name; of what lies inside an object with dots, {@code address.city}
 * @param account of companies
 * @param grades by the key of the score; one without grades is not there
 */
public record Types(
    Map<String, AttributeType> contact,
    Map<String, AttributeType> account,
    Map<String, List<Letter>> grades) {

  /**
   * A grade.
   *
   * @param from so many points
   */
  public record Letter(String name, int from) {}

  public Types(Map<String, AttributeType> contact, Map<String, AttributeType> account) {
    this(contact, account, Map.of());
  }

  /** The same but for one attribute. */
  public Types with(AttributeOwner whom, String name, AttributeType type) {
    var changed = new HashMap<>(whom == AttributeOwner.CONTACT ? contact : account);
    changed.put(name, type);
    return whom == AttributeOwner.CONTACT
        ? new Types(changed, account, grades)
        : new Types(contact, changed, grades);
  }
}
