package io.waymark.simulation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.simulation.Outcome;
import io.waymark.support.WaymarkTest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ways that people took, and none that they did not. */
@WaymarkTest
class PathsTest {

  private static final Instant TWO_HOURS_LATER = WaymarkTest.START.plusSeconds(7200);

  @Autowired JdbcClient sql;

  private final String journey = "paths-" + UUID.randomUUID();

  @Test
  void anEventAtAnEdgeIsOnTheWayOfThoseAloneToWhomItCame() {
    waited("edge", WaymarkTest.START.plusSeconds(1));
    waited("edge", TWO_HOURS_LATER);
    waited("edge", null);
    waited("pause", null);
    assertThat(
            new Paths(sql)
                .of(journey, Map.of("pause", "Two hours"), Set.of("edge")).stream()
                    .map(Outcome.Path::toString))
        .satisfiesExactlyInAnyOrder(
            path -> assertThat(path).contains("[]", "passes=2"),
            path -> assertThat(path).contains("[edge]", "passes=1"),
            path -> assertThat(path).contains("[Two hours]", "passes=1"));
  }

  private void waited(String element, @Nullable Instant passed) {
    sql.sql(
            """
            with somebody as (insert into contact (created_at) values (:start) returning id),
            pass as (
              insert into enrolment (journey, contact_id, triggered_at, entered_at, state, ended_at)
              select :journey, id, :start, :start, 'completed', cast(:ended as timestamptz) from somebody returning id)
            insert into wait (enrolment_id, element, visit, began_at, due_at, open, passed_at)
            select id, :element, 1, :start, :due, false, cast(:passed as timestamptz) from pass
            """)
        .param("journey", journey)
        .param("element", element)
        .param("start", WaymarkTest.START.atOffset(ZoneOffset.UTC))
        .param("due", TWO_HOURS_LATER.atOffset(ZoneOffset.UTC))
        .param("ended", WaymarkTest.START.plusSeconds(60).atOffset(ZoneOffset.UTC))
        .param("passed", passed == null ? null : passed.atOffset(ZoneOffset.UTC))
        .update();
  }
}
