package io.waymark.contact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Companies, and who belongs to them. */
@Component
public class Accounts implements OnMerge, OnErase {

  private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> TIMES = new TypeReference<>() {};

  /** A public key must not make a person join without end. */
  private static final int MOST_OF_ONE = 200;

  private static final List<String> KEY = List.of("account_id");

  private final JdbcClient sql;
  private final JsonMapper json;
  private final Attributes attributes;
  private final Moving moving;
  private final Clock clock;

  Accounts(JdbcClient sql, JsonMapper json, Attributes attributes, Moving moving, Clock clock) {
    this.sql = sql;
    this.json = json;
    this.attributes = attributes;
    this.moving = moving;
    this.clock = clock;
  }

  private record Account(long id, Traits traits) {}

  /**
   * Makes companies that are not there yet, sets what is said about them and lets people belong to
   * them. In the caller's transaction, the people locked; locks the companies in the order of their
   * keys, after the people.
   *
   * <p>Segments of everybody who belongs to a company that is another now are looked at again, as
   * after {@link Contacts#changed}; for those who joined the caller does it.
   */
  public void join(List<Membership> memberships) {
    if (memberships.isEmpty()) {
      return;
    }
    Map<String, Account> accounts =
        lock(memberships.stream().map(Membership::account).collect(Collectors.toSet()));
    DeclaredTypes declared = attributes.declared(AttributeOwner.ACCOUNT);
    for (Membership membership : memberships) {
      Traits traits = account(accounts, membership).traits();
      declared
          .coerce(membership.traits())
          .forEach((name, value) -> traits.put(name, value, membership.at(), Traits.SERVER));
    }
    save(accounts.values().stream().filter(account -> account.traits().changed()).toList());
    belong(accounts, memberships);
    tell(
        accounts.values().stream()
            .filter(account -> !account.traits().changes().isEmpty())
            .toList());
  }

  private static Account account(Map<String, Account> accounts, Membership membership) {
    Account account = accounts.get(membership.account());
    if (account == null) {
      throw new IllegalStateException("A company is not there although it was just made.");
    }
    return account;
  }

  private Map<String, Account> lock(Collection<String> keys) {
    String[] sorted = new TreeSet<>(keys).toArray(String[]::new);
    sql.sql(
            """
            insert into account (key, created_at)
            select key, :now from unnest(cast(:keys as text[])) with ordinality as k(key, place) order by place
            on conflict do nothing""")
        .param("keys", sorted)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    var found = new LinkedHashMap<String, Account>();
    sql.sql(
            """
            select id, key, attributes, attribute_times from account where key = any(:keys)
            order by key collate "C" for no key update""")
        .param("keys", sorted)
        .query(
            row -> {
              found.put(row.getString("key"), read(row));
            });
    return found;
  }

  private Account read(ResultSet row) throws SQLException {
    return new Account(
        row.getLong("id"),
        new Traits(
            json.readValue(row.getString("attributes"), VALUES),
            json.readValue(row.getString("attribute_times"), TIMES)));
  }

  private void save(List<Account> accounts) {
    if (accounts.isEmpty()) {
      return;
    }
    attributes.learn(
        AttributeOwner.ACCOUNT,
        accounts.stream().map(account -> account.traits().values()).toList());
    sql.sql(
            """
            update account a set attributes = t.attributes, attribute_times = t.times
            from unnest(cast(:ids as bigint[]), cast(:attributes as jsonb[]), cast(:times as jsonb[])) as t(id, attributes, times)
            where a.id = t.id""")
        .param("ids", accounts.stream().map(Account::id).toArray(Long[]::new))
        .param("attributes", texts(accounts.stream().map(account -> account.traits().values())))
        .param("times", texts(accounts.stream().map(account -> account.traits().times())))
        .update();
  }

  private String[] texts(Stream<? extends Map<String, ?>> objects) {
    return objects.map(json::writeValueAsString).toArray(String[]::new);
  }

  private void belong(Map<String, Account> accounts, List<Membership> memberships) {
    sql.sql(
            """
            insert into account_member as m (contact_id, account_id, at)
            select contact_id, account_id, min(at)
            from unnest(cast(:contacts as bigint[]), cast(:accounts as bigint[]), cast(:times as timestamptz[])) as t(contact_id, account_id, at)
            where (select count(*) from account_member own where own.contact_id = t.contact_id and own.account_id <> t.account_id) < :most
            group by contact_id, account_id
            on conflict (contact_id, account_id) do update set at = excluded.at where excluded.at < m.at""")
        .param("contacts", memberships.stream().map(m -> m.contact().value()).toArray(Long[]::new))
        .param(
            "accounts",
            memberships.stream().map(m -> account(accounts, m).id()).toArray(Long[]::new))
        .param("times", memberships.stream().map(m -> m.at().toString()).toArray(String[]::new))
        .param("most", MOST_OF_ONE)
        .update();
  }

  private void tell(List<Account> others) {
    if (!others.isEmpty()) {
      sql.sql(
              """
              insert into contact_changed (contact_id)
              select distinct contact_id from account_member where account_id = any(:ids)""")
          .param("ids", others.stream().map(Account::id).toArray(Long[]::new))
          .update();
    }
  }

  @Override
  public String part() {
    return "accounts";
  }

  @Override
  public Kept merged(ContactId from, ContactId into) {
    return moving.keyed("account_member", KEY, from, into, () -> belongTogether(from, into));
  }

  private void belongTogether(ContactId from, ContactId into) {
    sql.sql(
            """
            insert into account_member (contact_id, account_id, at) select :into, account_id, at from account_member where contact_id = :from
            on conflict (contact_id, account_id) do update set at = least(account_member.at, excluded.at)""")
        .param("into", into.value())
        .param("from", from.value())
        .update();
    forget(from);
  }

  @Override
  public void undone(ContactId from, ContactId into, Kept kept) {
    moving.keyedBack("account_member", KEY, from, into, kept);
  }

  /** The company stays: it is nobody. */
  @Override
  public void erased(Contact contact) {
    forget(contact.id());
  }

  private void forget(ContactId contact) {
    sql.sql("delete from account_member where contact_id = :contact")
        .param("contact", contact.value())
        .update();
  }
}
