package io.waymark.report;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What holds a journey, or all of them, just now. */
@Component
class HoldsTold implements Teller {

  private record Hold(boolean everybody, java.time.Instant since, String reason) {

    private String what() {
      return everybody ? "Everything is paused since " : "The journey is paused since ";
    }
  }

  private final JdbcClient sql;

  HoldsTold(JdbcClient sql) {
    this.sql = sql;
  }

  /** For those whose pass goes on. */
  @Override
  public List<Told> of(Ways ways) {
    List<UUID> concerned =
        ways.byPass().entrySet().stream()
            .filter(way -> way.getValue().goesOn())
            .map(java.util.Map.Entry::getKey)
            .toList();
    return concerned.isEmpty()
        ? List.of()
        : now(ways.journey()).stream()
            .flatMap(
                hold ->
                    concerned.stream()
                        .map(
                            pass ->
                                new Told(
                                    pass,
                                    hold.since(),
                                    7,
                                    hold.what()
                                        + ways.tell(hold.since())
                                        + ": "
                                        + hold.reason()
                                        + ". What is to be sent meanwhile is held until it is resumed.")))
            .toList();
  }

  /** For who is not in it. */
  List<String> nobodyEnters(Ways ways) {
    return now(ways.journey()).stream()
        .map(
            hold ->
                "Nobody enters it since %s: %s. Resume it to let people in."
                    .formatted(ways.tell(hold.since()), hold.reason()))
        .toList();
  }

  private List<Hold> now(String journey) {
    return sql.sql(
            "select journey = '*' as everybody, since, reason from hold where journey in (:journey, '*') order by since")
        .param("journey", journey)
        .query(
            (row, number) ->
                new Hold(
                    row.getBoolean("everybody"), Row.moment(row, "since"), row.getString("reason")))
        .list();
  }
}
