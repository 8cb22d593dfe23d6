package io.waymark.contact;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * People by a date of theirs. The attribute's name stands in the text of the statements, quoted: an
 * index on an expression is used only where the very same expression stands.
 */
@Component
class DateRows {

  private final JdbcClient sql;

  DateRows(JdbcClient sql) {
    this.sql = sql;
  }

  List<ContactId> find(String attribute, Collection<String> days, ContactId after, int most) {
    String day = day(attribute);
    return sql.sql(
            """
            select id from contact
            where %s %s and id > :after and merged_into is null and erased_at is null
            order by id limit :most
            """
                .formatted(day, days.isEmpty() ? "is not null" : "= any(:days)"))
        .param("days", days.toArray(String[]::new))
        .param("after", after.value())
        .param("most", most)
        .query((row, number) -> new ContactId(row.getLong(1)))
        .list();
  }

  void index(String attribute) {
    sql.sql(
            "create index concurrently if not exists contact_day_%08x on contact ((%s))"
                .formatted(attribute.hashCode(), day(attribute)))
        .update();
  }

  /** Month and day, as they stand in a date that is written out. */
  private static String day(String attribute) {
    return "substr(attributes ->> '" + attribute.replace("'", "''").replace("\0", "") + "', 6, 5)";
  }
}
