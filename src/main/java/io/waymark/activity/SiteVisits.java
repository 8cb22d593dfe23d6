package io.waymark.activity;

import io.waymark.contact.Attention;
import io.waymark.contact.ContactId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whatever people did on a site or in an app. */
@Component
class SiteVisits implements Attention {

  private static final int MOST = 5_000;

  private final JdbcClient sql;

  SiteVisits(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  public List<Instant> of(ContactId contact, Instant since) {
    return sql.sql(
            """
            select occurred_at from activity
            where contact_id = :contact and occurred_at >= :since and type in ('track', 'page', 'screen')
            order by occurred_at desc limit :most
            """)
        .param("contact", contact.value())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .param("most", MOST)
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .list();
  }

  /** The latest by their key, for nothing else keeps this short on a long log. */
  @Override
  public List<Look> latest(int most) {
    return sql.sql(
            """
            with latest as (select contact_id, type, occurred_at from activity order by id desc limit :most)
            select contact_id, occurred_at from latest where type in ('track', 'page', 'screen')
            """)
        .param("most", most)
        .query(
            (row, number) ->
                new Look(
                    new ContactId(row.getLong(1)),
                    row.getObject(2, OffsetDateTime.class).toInstant()))
        .list();
  }
}
