package io.waymark.intake.file;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file and how far it has come.
 *
 * @param file where it lies
 * @param size in bytes
 * @param rows below the row of names
 * @param done so many of them were looked at
 * @param taken so many of those became people; the others are rejected
 * @param staged whether the rows are in the database
 */
record Import(
    long id,
    String name,
    String file,
    long size,
    String encoding,
    String separator,
    List<String> columns,
    long rows,
    State state,
    @Nullable Plan plan,
    boolean staged,
    long done,
    long taken,
    @Nullable String failed,
    Instant createdAt,
    Instant updatedAt) {

  enum State {
    UPLOADED,
    RUNNING,
    DONE,
    CANCELLED,
    FAILED
  }
}
