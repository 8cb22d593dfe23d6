package io.waymark.enrolment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A column in which elements of passes stand.
 *
 * @param column the element; the pass is {@code enrolment_id}
 * @param process the column that says whose element it is; null where it is always the journey's
 */
public record ElementColumn(String table, String column, @Nullable String process) {

  public static ElementColumn of(String table) {
    return new ElementColumn(table, "element", null);
  }

  /** By way of names that nothing can have, since two elements may change places. */
  public void rename(JdbcClient sql, Renaming renaming) {
    if (renaming.changesNothing()) {
      return;
    }
    List<String> steps =
        List.of(
            "update %1$s set %2$s = '>' || name.after from unnest(:before, :after) as name(before, after) where %2$s = name.before",
            "update %1$s set %2$s = substr(%2$s, 2) where %2$s = any(select '>' || after from unnest(:before, :after) as name(before, after))");
    for (String step : steps) {
      sql.sql(
              (step
                      + " and enrolment_id = :pass and "
                      + (process == null
                          ? "cast(:process as text) is not null"
                          : "%3$s = :process"))
                  .formatted(table, column, process))
          .param("before", renaming.before())
          .param("after", renaming.after())
          .param("pass", renaming.pass().value())
          .param("process", renaming.process())
          .update();
    }
  }
}
