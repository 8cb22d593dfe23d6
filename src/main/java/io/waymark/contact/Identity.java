package io.waymark.contact;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one incoming event says about who did it. At least one of the three ids, or an {@code email}
 * trait, is there.
 *
 * @param previousId of an {@code alias} call: the id that turns out to be the same person; without
 *     a user id, the anonymous id that a visitor had on another site
 * @param traits to be set; a null value removes the trait
 * @param mayMergeKnown false for events sent with a public browser key: they attach anonymous ids
 *     only
 * @param at when the event happened: an older event never overwrites a newer trait
 */
public record Identity(
    @Nullable String userId,
    @Nullable String anonymousId,
    @Nullable String previousId,
    Map<String, @Nullable Object> traits,
    boolean mayMergeKnown,
    Instant at) {

  Identity with(Map<String, @Nullable Object> others) {
    return new Identity(userId, anonymousId, previousId, others, mayMergeKnown, at);
  }
}
