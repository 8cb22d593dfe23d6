package io.waymark.form;

import java.time.Instant;

/**
 * @param version counts up whenever its text becomes another
 */
record Form(String key, int version, FormText text, Instant createdAt, Instant updatedAt) {}
