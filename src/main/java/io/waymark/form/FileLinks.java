package io.waymark.form;

import io.waymark.access.PublicUrl;
import io.waymark.contact.ContactId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links to files: one for what one person sent, signed, for a while. */
@Component
class FileLinks {

  /** What is recorded where a form hands out a file and names no event of its own. */
  static final String REQUESTED = "Guide Requested";

  private final JdbcClient sql;
  private final FormFiles files;
  private final LinkTokens tokens;
  private final PublicUrl here;
  private final FormSettings settings;
  private final Clock clock;

  FileLinks(
      JdbcClient sql,
      FormFiles files,
      LinkTokens tokens,
      PublicUrl here,
      FormSettings settings,
      Clock clock) {
    this.sql = sql;
    this.files = files;
    this.tokens = tokens;
    this.here = here;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What the event of a form that hands out a file says about it; the same link however often it is
   * asked for. Empty where there is no file.
   */
  Optional<Map<String, Object>> properties(Form form, Submission submission) {
    return Optional.ofNullable(form.text().file())
        .flatMap(files::find)
        .map(
            file -> {
              make(form, submission, file);
              Map<String, Object> properties = new LinkedHashMap<>(about(file));
              address(submission.id()).ifPresent(url -> properties.put("url", url));
              expires(submission.id())
                  .ifPresent(until -> properties.put("url_until", until.toString()));
              return properties;
            });
  }

  /** What a file is called in events. */
  static Map<String, Object> about(FormFile file) {
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("guide", file.key());
    about.put("title", file.title());
    if (file.type() != null) {
      about.put("type", file.type());
    }
    return about;
  }

  private void make(Form form, Submission submission, FormFile file) {
    Instant now = clock.instant();
    sql.sql(
            """
            insert into form_link (file, form, submission_id, made_at, expires_at)
            select :file, :form, id, :now, :expires from form_submission where id = :submission on conflict do nothing""")
        .param("file", file.key())
        .param("form", form.key())
        .param("submission", submission.id())
        .param("now", Submissions.utc(now))
        .param("expires", Submissions.utc(now.plus(settings.linkLasts())))
        .update();
  }

  /** Where the file of a submission is; empty where there is none. */
  Optional<String> address(long submission) {
    return sql.sql("select id from form_link where submission_id = :submission")
        .param("submission", submission)
        .query(Long.class)
        .optional()
        .map(this::address);
  }

  String address(Long link) {
    return here.of("/forms/files/" + tokens.token(LinkTokens.Purpose.FILE, link));
  }

  private Optional<Instant> expires(long submission) {
    return sql.sql("select expires_at from form_link where submission_id = :submission")
        .param("submission", submission)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** Empty where it is none of ours, is nobody's any more, or has run out. */
  Optional<FileLink> find(String token) {
    OptionalLong id = tokens.id(LinkTokens.Purpose.FILE, token);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    return sql.sql(
            "select * from form_link where id = :id and contact_id is not null and expires_at > :now")
        .param("id", id.getAsLong())
        .param("now", Submissions.utc(clock.instant()))
        .query(
            (row, number) ->
                new FileLink(
                    row.getLong("id"),
                    row.getString("file"),
                    row.getString("form"),
                    new ContactId(row.getLong("contact_id")),
                    row.getObject("made_at", OffsetDateTime.class).toInstant(),
                    row.getObject("expires_at", OffsetDateTime.class).toInstant()))
        .optional();
  }
}
