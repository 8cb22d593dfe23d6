package io.waymark.contact;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said about a company they belong to.
 *
 * @param account the company's key, as its shop or CRM gave it
 * @param traits of the company, to be set; a null value removes the trait
 * @param at when it was said: an older word never overwrites a newer trait
 */
public record Membership(
    ContactId contact, String account, Map<String, @Nullable Object> traits, Instant at) {}
