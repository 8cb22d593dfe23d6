package io.waymark.bench;

import io.waymark.generator.MadeUpShop;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * People of a made-up shop and what they did, by COPY past the product: the rows that it would have
 * made of their calls itself.
 */
final class Crowd implements AutoCloseable {

  static final LocalDate UNTIL = LocalDate.now(ZoneOffset.UTC);
  private static final Comparator<String> CONTACTS_FIRST =
      Comparator.comparing(columns -> !columns.startsWith("contact "));
  private static final int MONTHS = 6;
  private static final int AT_ONCE = 2_000;
  private static final Map<String, String> NAMES =
      Map.of("identify", "Identified", "page", "Page Viewed", "group", "Grouped");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Alone product;
  private final MadeUpShop shop;
  private final Map<String, Rows> tables = new HashMap<>();
  private final Set<String> accounts = new LinkedHashSet<>();
  private final List<Object[]> members = new ArrayList<>();
  private final long firstId;
  private final long firstAccount;
  private long activities;

  private Crowd(Alone product, long seed, long firstId, long firstAccount) {
    this.product = product;
    this.shop = new MadeUpShop(seed, MONTHS, UNTIL);
    this.firstId = firstId;
    this.firstAccount = firstAccount;
  }

  /** The rows of one table on their way. */
  private record Rows(Connection connection, OutputStream out) {

    void add(@Nullable Object... cells) throws IOException {
      var line = new StringBuilder();
      for (Object cell : cells) {
        line.append(line.isEmpty() ? "" : "\t")
            .append(cell == null ? "\\N" : cell.toString().replace("\\", "\\\\"));
      }
      out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    void done() throws IOException, SQLException {
      out.close();
      connection.close();
    }
  }

  static String userId(long seed, int number) {
    return "s%d-%06d".formatted(seed, number);
  }

  /**
   * @return how many activities there are
   */
  static long fill(Alone product, Database database, long seed, int people) throws Exception {
    partitions(database);
    long firstId = database.count("select coalesce(max(id), 0) + 1 from contact");
    long firstAccount = database.count("select coalesce(max(id), 0) from account");
    long activities;
    try (var crowd = new Crowd(product, seed, firstId, firstAccount)) {
      for (int from = 0; from < people; from += AT_ONCE) {
        crowd.add(from, Math.min(people, from + AT_ONCE));
      }
      crowd.companies();
      activities = crowd.activities;
    }
    for (String statement :
        List.of(
            "select setval('contact_id_seq', (select max(id) from contact))",
            "select setval('account_id_seq', (select max(id) from account))",
            "vacuum analyze")) {
      database.run(statement);
    }
    EngineCounts.exactly(people, database.count("select count(*) from contact") - firstId + 1);
    return activities;
  }

  /** As the product has them for the months that it has seen. */
  private static void partitions(Database database) throws SQLException {
    for (int back = 1; back <= MONTHS; back++) {
      YearMonth month = YearMonth.from(UNTIL).minusMonths(back);
      database.run(
          "create table if not exists activity_%d_%02d partition of activity for values from ('%s-01 00:00Z') to ('%s-01 00:00Z')"
              .formatted(month.getYear(), month.getMonthValue(), month, month.plusMonths(1)));
    }
  }

  private record Made(int number, List<Map<String, Object>> calls) {}

  private void add(int from, int to) throws Exception {
    List<Made> made =
        IntStream.range(from, to)
            .parallel()
            .mapToObj(number -> new Made(number, shop.calls(number)))
            .toList();
    for (Made person : made) {
      add(firstId + person.number(), person.calls());
    }
  }

  private void add(long id, List<Map<String, Object>> calls) throws Exception {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (Map<String, Object> call : calls) {
      if (call.get("type").equals("identify")) {
        identify(id, call, attributes);
      } else if (call.get("type").equals("group")) {
        members.add(new Object[] {id, account(call), call.get("timestamp")});
      }
      activity(id, call);
    }
    Map<String, Object> first = calls.getFirst();
    boolean known = !attributes.isEmpty();
    table("contact (id, user_id, attributes, known, created_at)")
        .add(
            id,
            known ? calls.getLast().get("userId") : null,
            JSON.writeValueAsString(attributes),
            known,
            first.get("timestamp"));
    Rows identities = table("identity (kind, value, contact_id)");
    identities.add("ANONYMOUS", first.get("anonymousId"), id);
    if (known) {
      identities.add("USER", calls.getLast().get("userId"), id);
      identities.add("EMAIL", attributes.get("email"), id);
    }
  }

  private void identify(long id, Map<String, Object> call, Map<String, Object> attributes)
      throws Exception {
    if (call.get("traits") instanceof Map<?, ?> traits) {
      for (Map.Entry<?, ?> trait : traits.entrySet()) {
        if (trait.getValue() instanceof Map<?, ?> consent) {
          table("consent_entry (contact_id, channel, topic, granted, source, at)")
              .add(id, "email", "*", consent.get("email"), "api identify", call.get("timestamp"));
        } else {
          attributes.put(String.valueOf(trait.getKey()), trait.getValue());
        }
      }
    }
  }

  private void activity(long id, Map<String, Object> call) throws Exception {
    activities++;
    Object properties =
        switch (String.valueOf(call.get("type"))) {
          case "identify" ->
              Map.of("traits", ((Map<?, ?>) call.get("traits")).keySet().stream().toList());
          case "group" -> Map.of("group_id", call.get("groupId"));
          default -> call.get("properties");
        };
    table("activity (message_id, contact_id, type, name, properties, occurred_at, received_at)")
        .add(
            call.get("messageId"),
            id,
            call.get("type"),
            call.getOrDefault("event", NAMES.getOrDefault(call.get("type"), "")),
            JSON.writeValueAsString(properties),
            call.get("timestamp"),
            call.get("timestamp"));
  }

  private long account(Map<String, Object> call) {
    String key = String.valueOf(call.get("groupId"));
    accounts.add(key + "\t" + JSON.writeValueAsString(call.get("traits")));
    return accountId(key);
  }

  private long accountId(String key) {
    return Long.parseLong(key.substring(key.indexOf('-') + 1)) + firstAccount;
  }

  /** Companies come before those who belong to them. */
  private void companies() throws Exception {
    try (Connection connection = product.database()) {
      Rows rows = copy(connection, "account (id, key, attributes, created_at)");
      for (String account : accounts) {
        String[] keyAndTraits = account.split("\t", 2);
        rows.add(
            accountId(keyAndTraits[0]),
            keyAndTraits[0],
            keyAndTraits[1],
            UNTIL.minusMonths(MONTHS).atStartOfDay().atOffset(ZoneOffset.UTC));
      }
      rows.out().close();
    }
    Rows rows = table("account_member (contact_id, account_id, at)");
    for (Object[] member : members) {
      rows.add(member);
    }
  }

  private Rows table(String columns) throws SQLException {
    Rows known = tables.get(columns);
    if (known == null) {
      known = copy(product.database(), columns);
      tables.put(columns, known);
    }
    return known;
  }

  private static Rows copy(Connection connection, String columns) throws SQLException {
    return new Rows(
        connection,
        new PGCopyOutputStream(
            connection.unwrap(PGConnection.class), "copy " + columns + " from stdin", 1 << 16));
  }

  /** Contacts before what names them. */
  @Override
  public void close() throws Exception {
    for (String columns : tables.keySet().stream().sorted(CONTACTS_FIRST).toList()) {
      tables.get(columns).done();
    }
  }
}
