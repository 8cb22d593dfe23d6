package io.waymark.intake;

import io.waymark.contact.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event, checked and ready to be stored.
 *
 * @param consent what was said about consent
 * @param company whom a {@code group} call says they belong to, or null
 */
record Event(
    String messageId,
    Identity identity,
    String type,
    String name,
    Map<String, Object> properties,
    List<Said> consent,
    @Nullable Company company,
    Instant occurredAt) {

  record Company(String key, Map<String, @Nullable Object> traits) {}
}
