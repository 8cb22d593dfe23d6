package io.waymark.form;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something to read that is handed out.
 *
 * @param type what it is called in {@code Content Downloaded}, e.g. {@code case study}; null says
 *     nothing
 * @param name of the file, as it is saved
 * @param contentType a media type
 * @param size in bytes
 */
record FormFile(
    String key,
    String title,
    @Nullable String type,
    String name,
    String contentType,
    long size,
    Instant createdAt,
    Instant updatedAt) {}
