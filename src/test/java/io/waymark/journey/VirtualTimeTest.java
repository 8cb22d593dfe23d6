package io.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.channel.Channel;
import io.waymark.channel.Sms;
import io.waymark.enrolment.Agenda;
import io.waymark.enrolment.EnrolmentId;
import io.waymark.enrolment.Waits;
import io.waymark.support.JourneyTest;
import io.waymark.support.People;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

@JourneyTest
class VirtualTimeTest {

  private static final Instant START = Instant.parse("2001-01-01T00:00:00Z");

  @Autowired People people;
  @Autowired VirtualTime time;
  @Autowired Waits waits;
  @Autowired Outbox outbox;
  @Autowired Between between;
  @Autowired io.waymark.access.Audit audit;

  @Test
  void timeStandsStillWhileAnyChannelLeadsToARealProvider() {
    var clock = new ClockApi(time, List.of(new Texts(false), new Texts(true)), audit);
    assertThatThrownBy(() -> clock.advance(new ClockApi.Advance("P1D")))
        .isInstanceOf(VirtualTime.Immovable.class)
        .hasMessageContaining("waymark.channel.sms");
    assertThat(
            new ClockApi(time, List.of(new Texts(false)), audit)
                .advance(new ClockApi.Advance("PT0S")))
        .isNotNull();
  }

  @Test
  void nothingThatBecomesDueWhileItLooksIsJumpedOver() {
    people.settle();
    var world = new FastWorld();
    var clock = new StaticListableBeanFactory(Map.of("clock", world));
    var time =
        new VirtualTime(
            clock.getBeanProvider(MovableClock.class),
            List.of(world),
            waits,
            outbox,
            between,
            Clock.systemUTC());
    var journeyed = time.advance(Duration.ofDays(1), Duration.ofSeconds(20));
    assertThat(journeyed.settled()).isTrue();
    assertThat(world.jumpedOver).isEmpty();
    assertThat(world.lookedUpTo).isAfterOrEqualTo(START.plus(Duration.ofDays(1)));
  }

  private record Texts(boolean isReal) implements Channel<Sms> {

    @Override
    public String name() {
      return "sms";
    }

    @Override
    public Optional<Room<Sms>> room(Duration patience) {
      return Optional.empty();
    }
  }

  /** Every look at the clock takes long, and something is due all the time. */
  private static final class FastWorld implements MovableClock, Agenda {

    private final List<Instant> dues =
        IntStream.range(0, 40).mapToObj(i -> START.plusMillis(200 + 70L * i)).toList();
    private final List<Instant> jumpedOver = new ArrayList<>();
    private Instant now = START;
    private Instant lookedUpTo = START;

    @Override
    public Instant now() {
      now = now.plusMillis(30);
      return now;
    }

    @Override
    public void moveTo(Instant instant) {
      dues.stream()
          .filter(due -> due.isAfter(lookedUpTo) && due.isBefore(instant))
          .forEach(jumpedOver::add);
      now = instant;
    }

    @Override
    public Optional<Instant> nextDue(Instant after) {
      return dues.stream().filter(due -> due.isAfter(after)).findFirst();
    }

    @Override
    public boolean busy() {
      lookedUpTo = now;
      return false;
    }

    @Override
    public Set<EnrolmentId> standing() {
      return Set.of();
    }
  }
}
