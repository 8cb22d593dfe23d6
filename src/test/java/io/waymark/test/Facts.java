package io.waymark.test;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What is known of somebody at one moment, and what of it the test has not spoken of yet. */
final class Facts {

  private final Diary diary;
  private final List<Came> came;
  private final List<Diary.Decision> decisions;
  private final List<Diary.Pass> passes;
  private final List<String> spokenOf = new ArrayList<>();

  Facts(Diary diary, Set<String> before) {
    this.diary = diary;
    this.came = left(diary.came(), came -> before.contains(came.id()));
    this.decisions = left(diary.decisions(), decision -> before.contains(decision.id()));
    this.passes = left(diary.passes(), pass -> before.contains(pass.id()));
  }

  private static <T> List<T> left(List<T> all, Predicate<T> before) {
    return new ArrayList<>(all.stream().filter(before.negate()).toList());
  }

  /** Messages since the last expectation. */
  List<Came> came() {
    return came;
  }

  List<Diary.Wait> waits() {
    return diary.waits();
  }

  List<Diary.Pass> everyPass() {
    return diary.passes();
  }

  List<Diary.Pass> passesLeft() {
    return passes;
  }

  boolean takeDecision(Predicate<Diary.Decision> fits) {
    return take(decisions, fits, Diary.Decision::id);
  }

  boolean takePass(Predicate<Diary.Pass> fits) {
    return take(passes, fits, pass -> pass.state().equals("live") ? "" : pass.id());
  }

  private <T> boolean take(
      List<T> from, Predicate<T> fits, java.util.function.Function<T, String> id) {
    for (Iterator<T> all = from.iterator(); all.hasNext(); ) {
      T one = all.next();
      if (fits.test(one)) {
        all.remove();
        spokenOf.add(id.apply(one));
        return true;
      }
    }
    return false;
  }

  /** What later expectations need not speak of again. */
  List<String> spokenOf() {
    var all = new ArrayList<>(spokenOf);
    came.forEach(message -> all.add(message.id()));
    return all;
  }
}
