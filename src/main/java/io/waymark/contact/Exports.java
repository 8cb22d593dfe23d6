package io.waymark.contact;

import java.io.OutputStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Everything that is kept about one person, as at one moment, written while it is read. */
@Component
class Exports {

  private static final int AT_ONCE = 500;

  private final JdbcClient sql;
  private final JsonMapper json;
  private final ObjectProvider<OnExport> onExport;
  private final TransactionTemplate snapshot;

  Exports(
      JdbcClient sql,
      JsonMapper json,
      ObjectProvider<OnExport> onExport,
      PlatformTransactionManager transactions) {
    this.sql = sql;
    this.json = json;
    this.onExport = onExport;
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** A JSON object; times are in UTC. */
  void write(ContactId contact, OutputStream out) {
    snapshot.executeWithoutResult(
        status -> {
          sql.sql("set local timezone to 'UTC'").update();
          try (JsonGenerator to = json.createGenerator(out)) {
            to.writeStartObject();
            to.writeName("contact");
            to.writeRawValue(
                rows(
                        "select id, user_id as \"userId\", known, created_at as \"createdAt\" from contact where id = :contact",
                        contact)
                    .findFirst()
                    .orElse("null"));
            onExport
                .orderedStream()
                .flatMap(module -> module.parts().stream())
                .forEach(part -> write(part, contact, to));
            to.writeEndObject();
          }
        });
  }

  private void write(OnExport.Part part, ContactId contact, JsonGenerator to) {
    to.writeName(part.name());
    to.writeStartArray();
    try (Stream<String> rows = rows(part.query(), contact)) {
      rows.forEach(to::writeRawValue);
    }
    to.writeEndArray();
  }

  private Stream<String> rows(String query, ContactId contact) {
    return sql
        .sql("select cast(to_jsonb(part) as text) from (" + query + ") part")
        .withFetchSize(AT_ONCE)
        .param("contact", contact.value())
        .query((row, number) -> row.getString(1))
        .stream();
  }
}
