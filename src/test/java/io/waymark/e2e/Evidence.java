package io.waymark.e2e;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Gathers from a running product what the invariants are judged on. */
final class Evidence {

  private Evidence() {}

  /** At rest: what is under way is waited for. */
  static Ledger ledger(RunningProduct product) throws SQLException {
    OffsetDateTime now = OffsetDateTime.parse(product.advance(Duration.ZERO).path("to").asString());
    try (Connection connection = product.database()) {
      return new Ledger(
          texts(connection, "select message_id from activity"),
          texts(
              connection,
              "select message_id from activity group by message_id having count(*) > 1"),
          accounted(product),
          passes(connection),
          deliveries(connection),
          steps(product),
          stuck(connection, now),
          outlived(connection));
    }
  }

  private static long accounted(RunningProduct product) {
    long sum = 0;
    for (JsonNode journey : product.read("/api/journeys").path("items")) {
      for (String state : List.of("live", "completed", "exited", "stopped")) {
        sum += journey.path(state).asLong();
      }
    }
    return sum;
  }

  private static List<Ledger.Pass> passes(Connection connection) throws SQLException {
    return rows(
        connection,
        """
        select e.id, coalesce(i.value, ''), e.journey, e.state
        from enrolment e left join identity i on i.contact_id = e.contact_id and i.kind = 'EMAIL'
        """,
        row ->
            new Ledger.Pass(
                row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
  }

  private static List<Ledger.Delivery> deliveries(Connection connection) throws SQLException {
    return rows(
        connection,
        """
        select enrolment_id, element_id, channel, promotional, state, coalesce(reason_code, ''), message_id, in_flight_at_exit
        from delivery order by id
        """,
        row ->
            new Ledger.Delivery(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8)));
  }

  /** As their authors drew them, not as the product understands them. */
  private static Map<String, List<String>> steps(RunningProduct product) {
    var steps = new HashMap<String, List<String>>();
    for (JsonNode journey : product.read("/api/journeys").path("items")) {
      String id = journey.path("id").asString();
      var model =
          Bpmn.readModelFromStream(
              new ByteArrayInputStream(
                  product
                      .read("/api/journeys/" + id)
                      .path("source")
                      .asString()
                      .getBytes(StandardCharsets.UTF_8)));
      if (model.getModelElementsByType(ExclusiveGateway.class).stream()
          .allMatch(gateway -> gateway.getOutgoing().size() == 1)) {
        steps.put(
            id,
            model.getModelElementsByType(ServiceTask.class).stream()
                .filter(Evidence::promotes)
                .map(ServiceTask::getId)
                .toList());
      }
    }
    return steps;
  }

  private static boolean promotes(ServiceTask task) {
    return task.getSingleExtensionElement(ZeebeTaskDefinition.class).getType().startsWith("send-")
        && task
            .getExtensionElements()
            .getElementsQuery()
            .filterByType(io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskHeaders.class)
            .singleResult()
            .getHeaders()
            .stream()
            .map(ZeebeHeader::getValue)
            .anyMatch("promotional"::equals);
  }

  private static Set<String> stuck(Connection connection, OffsetDateTime now) throws SQLException {
    return texts(
        connection,
        """
        select e.id from enrolment e
        where e.ended_at is null
          and (e.exit_requested_at is not null
            or not exists (select from wait w where w.enrolment_id = e.id and w.open and w.due_at > ?))
          and not exists (
            select from delivery d where d.enrolment_id = e.id and d.state = 'deferred'
              and (d.due_at > ? or exists (select from hold h where h.journey in (e.journey, '*'))))
          and not exists (select from incident i where i.enrolment_id = e.id and i.resolved is null)
        """,
        now,
        now);
  }

  private static Set<String> outlived(Connection connection) throws SQLException {
    return texts(
        connection,
        """
        select e.id from enrolment e
        where exists (select from wait w where w.enrolment_id = e.id and (w.began_at > e.ended_at or w.passed_at > e.ended_at))
          or exists (select from delivery d where d.enrolment_id = e.id and (d.sending_at > e.ended_at))
        """);
  }

  private static Set<String> texts(Connection connection, String query, Object... parameters)
      throws SQLException {
    return new HashSet<>(rows(connection, query, row -> row.getString(1), parameters));
  }

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static <T> List<T> rows(
      Connection connection, String query, Reader<T> reader, Object... parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      var rows = new ArrayList<T>();
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(reader.read(result));
        }
      }
      return rows;
    }
  }
}
