package io.waymark.embedded.shop;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Waymark knows and does about one visitor. Lists are as the public API answers them, newest
 * first.
 *
 * @param now business time
 * @param contact who it is; absent while nothing of this visitor has arrived
 * @param passes with the sentences that say why
 * @param mails number, subject and time; the mail itself is asked for by its number
 */
record Story(
    Instant now,
    @Nullable Somebody contact,
    List<JsonNode> passes,
    JsonNode deliveries,
    List<Letter> mails,
    JsonNode texts,
    JsonNode moments) {

  record Somebody(long id, @Nullable String email) {}

  record Letter(String id, String subject, String receivedAt) {}
}
