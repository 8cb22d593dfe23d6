package io.waymark.audience.condition;

import io.waymark.contact.AttributeType;
import java.util.Map;

/**
 * Which attributes there are, and of what type each is.
 *
 * @param contact of people, by name; of what lies inside an object with dots, {@code address.city}
 * @param account of companies
 */
public record Types(Map<String, AttributeType> contact, Map<String, AttributeType> account) {}
