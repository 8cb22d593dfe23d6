package io.waymark.consent;

import io.waymark.access.Audit;
import io.waymark.access.SigningKey;
import io.waymark.contact.Contact;
import io.waymark.contact.Contacts;
import io.waymark.contact.OnErase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Addresses that are never written to again. They are found by a keyed hash, which outlives an
 * erasure without naming anybody.
 */
@Component
@Order(0)
class Suppressions implements OnErase {

  private final JdbcClient sql;
  private final Contacts contacts;
  private final Audit audit;
  private final Clock clock;
  private final SigningKey key;

  Suppressions(JdbcClient sql, Contacts contacts, Audit audit, Clock clock, SigningKey key) {
    this.sql = sql;
    this.contacts = contacts;
    this.audit = audit;
    this.clock = clock;
    this.key = key;
  }

  /**
   * @param address null where only its hash is kept
   */
  record Row(long id, String channel, @Nullable String address, String reason, Instant at) {}

  Optional<Row> find(Address address) {
    return sql.sql("select * from suppression where channel = :channel and address_hash = :hash")
        .param("channel", address.channel())
        .param("hash", hash(address.value()))
        .query(Suppressions::read)
        .optional();
  }

  Set<Address> those(Collection<Address> addresses) {
    List<Address> asked = List.copyOf(addresses);
    return Set.copyOf(
        sql.sql(
                """
                select place from unnest(cast(:channels as text[]), cast(:hashes as text[])) with ordinality as asked(channel, address_hash, place)
                join suppression using (channel, address_hash)
                """)
            .param("channels", asked.stream().map(Address::channel).toArray(String[]::new))
            .param("hashes", hashes(asked.stream().map(Address::value)))
            .query((row, number) -> asked.get(row.getInt("place") - 1))
            .list());
  }

  /**
   * Those of one person that are suppressed.
   *
   * @return with the address as the person has it, also where only its hash is kept
   */
  List<Row> of(Contact contact) {
    return addresses(contact)
        .flatMap(
            address ->
                find(address)
                    .map(
                        row ->
                            new Row(
                                row.id(), row.channel(), address.value(), row.reason(), row.at()))
                    .stream())
        .toList();
  }

  private Stream<Address> addresses(Contact contact) {
    return Stream.concat(
        contacts.addresses(contact.id()).stream().map(address -> new Address("email", address)),
        Stream.ofNullable(contact.phone()).map(number -> new Address("sms", number)));
  }

  /**
   * Newest first.
   *
   * @param channel null for all
   * @param after an id; only older ones are listed
   */
  List<Row> page(@Nullable String channel, @Nullable Long after, int most) {
    return sql.sql(
            """
            select * from suppression where (cast(:channel as text) is null or channel = :channel) and (cast(:after as bigint) is null or id < :after)
            order by id desc limit :most""")
        .param("channel", channel)
        .param("after", after)
        .param("most", most)
        .query(Suppressions::read)
        .list();
  }

  /**
   * Adds those that are not there yet.
   *
   * @param reasons of each
   * @return how many are new
   */
  int add(String channel, List<String> addresses, List<String> reasons, Instant at) {
    return sql.sql(
            """
            insert into suppression (channel, address_hash, address, reason, at)
            select :channel, hash, lower(trim(address)), reason, :at
            from unnest(cast(:hashes as text[]), cast(:addresses as text[]), cast(:reasons as text[])) as s(hash, address, reason)
            order by hash on conflict do nothing""")
        .param("channel", channel)
        .param("hashes", hashes(addresses.stream()))
        .param("addresses", addresses.toArray(String[]::new))
        .param("reasons", reasons.toArray(String[]::new))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Lets an address be written to again, where consent says so.
   *
   * @return false if there is none with this id
   */
  @Transactional
  public boolean remove(long id, String reason) {
    Optional<String> channel =
        sql.sql("delete from suppression where id = :id returning channel")
            .param("id", id)
            .query(String.class)
            .optional();
    channel.ifPresent(
        gone ->
            audit.record(
                "remove suppression", "suppression %d, %s: %s".formatted(id, gone, reason)));
    return channel.isPresent();
  }

  /** Before anything else is forgotten: the history of attributes still names earlier numbers. */
  @Override
  public void erased(Contact contact) {
    List<Address> all =
        Stream.concat(
                addresses(contact),
                contacts.phones(contact.id()).stream().map(number -> new Address("sms", number)))
            .distinct()
            .toList();
    sql.sql(
            """
            insert into suppression (channel, address_hash, reason, at)
            select channel, hash, 'erased', :at from unnest(cast(:channels as text[]), cast(:hashes as text[])) as s(channel, hash)
            order by channel, hash
            on conflict (channel, address_hash) do update set address = null""")
        .param("channels", all.stream().map(Address::channel).toArray(String[]::new))
        .param("hashes", hashes(all.stream().map(Address::value)))
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private String[] hashes(Stream<String> addresses) {
    return addresses.map(this::hash).toArray(String[]::new);
  }

  private String hash(String address) {
    return HexFormat.of().formatHex(key.sign(address.trim().toLowerCase(Locale.ROOT)));
  }

  private static Row read(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getLong("id"),
        row.getString("channel"),
        row.getString("address"),
        row.getString("reason"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
