package io.waymark.contact;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who somebody is, and what is known about them. */
@Component
@Order(0)
class ContactExport implements OnExport {

  @Override
  public List<Part> parts() {
    return List.of(
        new Part(
            "identities",
            "select lower(kind) as kind, value from identity where contact_id = :contact order by kind, value"),
        new Part(
            "attributes",
            """
            select said.key as name, c.attributes -> said.key as value, said.value as at
            from contact c, jsonb_each_text(c.attribute_times) said where c.id = :contact order by said.key"""),
        new Part(
            "attributeChanges",
            "select name, before, after, at, by from attribute_change where contact_id = :contact order by id"),
        new Part(
            "merges",
            """
            select id, at, because, undone_at as "undoneAt", kept as "keptToUndoIt" from merge
            where into_id = :contact or into_id in (select id from contact where merged_into = :contact) order by id"""),
        new Part("tags", "select name, at from tag where contact_id = :contact order by name"),
        new Part(
            "accounts",
            """
            select a.key, a.attributes, m.at as since from account_member m join account a on a.id = m.account_id
            where m.contact_id = :contact order by a.key"""));
  }
}
