package io.waymark.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which hour is taken for somebody, and what it is said to come from. */
class BestHourTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final ZonedDateTime MONDAY_NOON = MONDAY.atTime(12, 30).atZone(BERLIN);
  private static final Predicate<LocalTime> ANY = time -> true;
  private static final Habit NOBODY = new Habit();

  @Test
  void whatIsDoneWithinOneHourIsOneVisit() {
    LocalDateTime evening = MONDAY.atTime(18, 0);
    Habit habit = Habit.of(IntStream.range(0, 60).mapToObj(evening::plusMinutes).toList());
    assertThat(habit.visits()).isEqualTo(1);
  }

  @Test
  void manyVisitsOfOneselfDecideAndFewDoNot() {
    Habit mornings = Habit.of(visits(10, 200));
    assertThat(hour(Habit.of(visits(18, 34)), mornings)).isEqualTo(18);
    assertThat(hour(Habit.of(visits(18, 1)), mornings)).isEqualTo(10);
    assertThat(hour(NOBODY, mornings)).isEqualTo(10);
  }

  @Test
  void ofAFewVisitsOneIsTakenOnlyWhereAllOthersAreUnknown() {
    assertThat(new BestHour(Habit.of(visits(18, 4)), NOBODY).isKnown()).isFalse();
    assertThat(new BestHour(Habit.of(visits(18, 5)), NOBODY).isKnown()).isTrue();
    assertThat(new BestHour(NOBODY, Habit.of(visits(10, 49))).isKnown()).isFalse();
  }

  @Test
  void aDayWithAnHourOfItsOwnKeepsIt() {
    List<LocalDateTime> looks = new ArrayList<>(visits(9, 70));
    looks.removeIf(look -> look.getDayOfWeek() == DayOfWeek.TUESDAY);
    IntStream.range(0, 40)
        .mapToObj(week -> MONDAY.plusDays(1).minusWeeks(week).atTime(20, 0))
        .forEach(looks::add);
    var best = new BestHour(Habit.of(looks), NOBODY);
    ZonedDateTime mondayEvening = MONDAY.atTime(22, 0).atZone(BERLIN);
    assertThat(best.from(mondayEvening, ANY)).hasValue(mondayEvening.plusHours(22));
    assertThat(best.from(mondayEvening.plusDays(1), ANY))
        .hasValue(mondayEvening.plusDays(1).plusHours(11));
  }

  @Test
  void whoIsInTheirHourJustNowNeedNotWait() {
    var best = new BestHour(Habit.of(visits(12, 30)), NOBODY);
    assertThat(best.from(MONDAY_NOON, ANY)).hasValue(MONDAY_NOON);
  }

  @Test
  void quietHoursAreNeverTakenAndItIsSaidWhatWouldBeBetter() {
    Predicate<LocalTime> day = time -> time.isAfter(LocalTime.of(7, 59)) && time.getHour() < 21;
    var best = new BestHour(Habit.of(visits(23, 30)), Habit.of(visits(10, 200)));
    ZonedDateTime chosen = best.from(MONDAY_NOON, day).orElseThrow();
    assertThat(chosen.getHour()).isEqualTo(10);
    assertThat(Reason.of(best, chosen, best.from(MONDAY_NOON, ANY).orElseThrow()))
        .isEqualTo(
            "Tuesday 10:00 was chosen, since too few visits of this person are known (30), and most (200) of everybody's 200 fell between 09:00 and 12:00 by their own clocks. 23:00 would be better still, and lies in the quiet hours.");
    assertThat(best.from(MONDAY_NOON, time -> false)).isEmpty();
  }

  @Test
  void theReasonNamesTheNumbers() {
    List<LocalDateTime> looks = new ArrayList<>(visits(18, 21));
    looks.addAll(visits(7, 13));
    var best = new BestHour(Habit.of(looks), Habit.of(visits(10, 200)));
    ZonedDateTime chosen = best.from(MONDAY_NOON, ANY).orElseThrow();
    assertThat(Reason.of(best, chosen, chosen))
        .isEqualTo(
            "Monday 18:00 was chosen, since most (21) of this person's 34 visits fell between 17:00 and 20:00.");
  }

  @Test
  void onTheDayTheClocksChangeEveryHourIsStillOnTheClock() {
    ZonedDateTime before = LocalDate.of(2026, 3, 28).atTime(20, 0).atZone(BERLIN);
    var best = new BestHour(Habit.of(visits(9, 30)), NOBODY);
    assertThat(best.from(before, ANY).orElseThrow().toLocalDateTime())
        .isEqualTo(LocalDate.of(2026, 3, 29).atTime(9, 0));
  }

  private static int hour(Habit person, Habit everybody) {
    return new BestHour(person, everybody).from(MONDAY_NOON, ANY).orElseThrow().getHour();
  }

  /** One on each of the days before. */
  private static List<LocalDateTime> visits(int hour, int days) {
    return Stream.iterate(MONDAY.atTime(hour, 20), day -> day.minusDays(1)).limit(days).toList();
  }
}
