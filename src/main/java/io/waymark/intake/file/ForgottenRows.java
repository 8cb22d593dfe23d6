package io.waymark.intake.file;

import io.waymark.contact.Contact;
import io.waymark.contact.Contacts;
import io.waymark.contact.OnErase;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of files in which somebody is named go with them, those on their way and those refused. */
@Component
class ForgottenRows implements OnErase {

  private static final List<String> TABLES = List.of("import_row", "import_rejected");

  private final JdbcClient sql;
  private final Contacts contacts;

  ForgottenRows(JdbcClient sql, Contacts contacts) {
    this.sql = sql;
    this.contacts = contacts;
  }

  @Override
  public void erased(Contact contact) {
    String[] names = names(contact);
    TABLES.forEach(
        table ->
            sql.sql(
                    """
                    delete from %s where exists (
                      select from jsonb_array_elements_text(cells) as cell where lower(btrim(cell)) = any(:names))
                    """
                        .formatted(table))
                .param("names", names)
                .update());
  }

  private String[] names(Contact contact) {
    return Stream.concat(
            contacts.addresses(contact.id()).stream(),
            Stream.of(contact.userId(), contact.phone()).filter(Objects::nonNull))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .distinct()
        .toArray(String[]::new);
  }
}
