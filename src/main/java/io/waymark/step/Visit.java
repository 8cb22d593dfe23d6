package io.waymark.step;

import io.waymark.contact.Contact;
import io.waymark.enrolment.Enrolment;
import io.waymark.enrolment.StepKey;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One person at one step.
 *
 * @param key the identity of what is done here, however often it is tried
 * @param known where {@link #data} comes from
 * @param files the messages of the person's version of the journey, by file name
 * @param currentFiles those of the version that takes new entries
 * @param now business time
 */
public record Visit(
    StepKey key,
    Contact contact,
    Enrolment enrolment,
    Supplier<Map<String, @Nullable Object>> known,
    Map<String, String> files,
    Map<String, String> currentFiles,
    Instant now,
    long jobKey,
    String ticket) {

  /**
   * Names what is done here for others who keep it. An element's id may have been another's before
   * the pass was moved to another version.
   */
  String effect() {
    return enrolment.migrations() == 0 ? key.toString() : key + "#" + enrolment.migrations();
  }

  /**
   * What expressions and messages may show: {@code contact}, {@code trigger}, {@code cart}, {@code
   * score}, {@code segments}, {@code sent}, {@code now}. Fetched when it is asked for.
   */
  public Map<String, @Nullable Object> data() {
    return known.get();
  }
}
