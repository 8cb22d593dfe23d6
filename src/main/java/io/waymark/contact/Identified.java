package io.waymark.contact;

import java.util.Set;

/**
 * Who an {@link Identity} turned out to be.
 *
 * @param becameKnown true if this very event turned an anonymous person into a known one, or merged
 *     an anonymous person into a known one, so that what was done anonymously counts from now on
 * @param joined true if anybody, known or not, was merged into this person by the same batch, so
 *     that each of the two may have ended or met what the other began
 * @param changed names of the attributes that are others now than before the batch
 */
public record Identified(
    ContactId contact, boolean becameKnown, boolean joined, Set<String> changed) {}
