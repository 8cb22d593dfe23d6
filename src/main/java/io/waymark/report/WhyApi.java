package io.waymark.report;

import io.waymark.access.Page;
import io.waymark.access.PageSize;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.Zones;
import io.waymark.journey.NotEntered;
import io.waymark.journey.NotReached;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why was, or wasn't, I sent this? */
@RestController
@RequestMapping("/api/contacts")
class WhyApi {

  private final JdbcClient sql;
  private final Known known;
  private final Contacts contacts;
  private final Zones zones;
  private final List<Teller> tellers;
  private final HoldsTold holds;
  private final NotEntered notEntered;
  private final NotReached notReached;

  WhyApi(
      JdbcClient sql,
      Known known,
      Contacts contacts,
      Zones zones,
      List<Teller> tellers,
      HoldsTold holds,
      NotEntered notEntered,
      NotReached notReached) {
    this.sql = sql;
    this.known = known;
    this.contacts = contacts;
    this.zones = zones;
    this.tellers = tellers;
    this.holds = holds;
    this.notEntered = notEntered;
    this.notReached = notReached;
  }

  /**
   * For people to read; times are by the person's own clock, with its zone, and by UTC.
   *
   * @param sentences of the passes of this page, oldest first
   * @param passes the same, each for itself
   * @param next to be sent as {@code after} for the passes before these; absent with the first
   */
  record Why(String journey, List<String> sentences, List<Pass> passes, @Nullable String next) {}

  /**
   * @param about what the pass is about, e.g. a cart, where the journey tells passes apart by that
   */
  record Pass(UUID enrolment, @Nullable String about, List<String> sentences) {}

  /**
   * The latest passes, and page by page those before them.
   *
   * @param enrolment this pass alone, where somebody went through the journey more than once
   */
  @GetMapping("/{id}/why")
  Why why(
      @PathVariable long id,
      @RequestParam String journey,
      @RequestParam @Nullable UUID enrolment,
      @RequestParam(defaultValue = "20") @PageSize int size,
      @RequestParam @Nullable UUID after) {
    Contact contact = contacts.find(new ContactId(known.survivor(id))).orElseThrow();
    Page<UUID> page = latest(contact, Known.plain(journey), enrolment, after, size);
    Ways ways = ways(contact, Known.plain(journey), page.items());
    if (ways.byPass().isEmpty()) {
      known.journey(journey);
      return new Why(
          journey, after == null ? neverEntered(ways, contact) : List.of(), List.of(), null);
    }
    List<Pass> passes = passes(ways, enrolment == null ? among(contact, ways) : new Among(0, 1));
    return new Why(
        journey,
        Stream.concat(
                passes.stream().flatMap(pass -> pass.sentences().stream()),
                enrolment == null && after == null ? since(ways, contact).stream() : Stream.empty())
            .toList(),
        passes,
        page.next());
  }

  /** Latest first. Ids rise with time. */
  private Page<UUID> latest(
      Contact contact, String journey, @Nullable UUID enrolment, @Nullable UUID after, int most) {
    return Page.of(
        sql.sql(
                """
                select id from enrolment where contact_id = :contact and journey = :journey
                  and (cast(:enrolment as uuid) is null or id = :enrolment) and (cast(:after as uuid) is null or id < :after)
                order by id desc limit :limit
                """)
            .param("contact", contact.id().value())
            .param("journey", journey)
            .param("enrolment", enrolment)
            .param("after", after)
            .param("limit", most + 1)
            .query((row, number) -> row.getObject(1, UUID.class))
            .list(),
        most,
        id -> id);
  }

  /**
   * Where a page of passes stands among all of this person's.
   *
   * @param before how many are earlier than its first
   */
  private record Among(int before, int all) {

    String number(int place) {
      return all > 1 ? "Pass %d of %d: ".formatted(before + place, all) : "";
    }
  }

  private Among among(Contact contact, Ways page) {
    return sql.sql(
            "select count(*) filter (where id < :first), count(*) from enrolment where contact_id = :contact and journey = :journey")
        .param("first", page.byPass().keySet().iterator().next())
        .param("contact", contact.id().value())
        .param("journey", page.journey())
        .query((row, number) -> new Among(row.getInt(1), row.getInt(2)))
        .single();
  }

  private Ways ways(Contact contact, String journey, List<UUID> passes) {
    Map<UUID, Ways.Way> byPass = new LinkedHashMap<>();
    sql.sql(
            """
            select * from enrolment where id = any(:passes) order by id
            """)
        .param("passes", passes.toArray(UUID[]::new))
        .query(
            row -> {
              String entity = row.getString("entity");
              byPass.put(
                  row.getObject("id", UUID.class),
                  new Ways.Way(
                      row.getObject("version", Integer.class),
                      entity.isEmpty() ? null : entity,
                      "holdout".equals(row.getString("state")),
                      row.getObject("ended_at") == null
                          && row.getObject("exit_requested_at") == null,
                      Row.moment(row, "entered_at")));
            });
    return new Ways(journey, byPass, zones.clock(contact));
  }

  private List<Pass> passes(Ways ways, Among all) {
    Map<UUID, List<Told>> told =
        tellers.stream()
            .flatMap(teller -> teller.of(ways).stream())
            .sorted(Comparator.comparing(Told::at).thenComparing(Told::place))
            .collect(Collectors.groupingBy(Told::pass));
    List<Pass> passes = new ArrayList<>();
    ways.byPass()
        .forEach(
            (id, way) -> {
              List<String> sentences =
                  new ArrayList<>(
                      told.getOrDefault(id, List.of()).stream().map(Told::text).toList());
              notReached(ways.journey(), id, way).ifPresent(sentences::add);
              sentences.set(0, all.number(passes.size() + 1) + sentences.getFirst());
              passes.add(new Pass(id, way.about(), sentences));
            });
    return passes;
  }

  /** Who was in it may have wanted to come again. */
  private Optional<String> since(Ways ways, Contact contact) {
    Instant entered =
        ways.byPass().values().stream()
            .map(Ways.Way::enteredAt)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return notEntered.refusedAfter(ways.journey(), contact, entered);
  }

  private List<String> neverEntered(Ways ways, Contact contact) {
    return Stream.of(
            List.of("This person has never entered this journey."),
            notEntered.ever(ways.journey(), contact),
            holds.nobodyEnters(ways))
        .flatMap(List::stream)
        .toList();
  }

  private Optional<String> notReached(String journey, UUID pass, Ways.Way way) {
    if (way.heldOut()) {
      return Optional.empty();
    }
    List<String> left = notReached.of(journey, way.version(), reached(pass));
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            (way.goesOn() ? "Not reached yet: " : "Not reached: ")
                + left.stream().collect(Collectors.joining("\", \"", "\"", "\".")));
  }

  private List<String> reached(UUID pass) {
    return sql.sql("select distinct element_id from delivery where enrolment_id = :pass")
        .param("pass", pass)
        .query((row, number) -> row.getString(1))
        .list();
  }
}
