package io.waymark.journey.model;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which element of one version is which of another. Those of the same id are the same. Among what
 * is left over, one is another by likeness: the same kind in the same place with the same name and
 * settings, where neither version has two that fit.
 */
public final class Matching {

  /**
   * @param parent the subprocess around it, and
   * @param host what it hangs on, both by their names in the later version
   */
  private record Fits(Likeness likeness, @Nullable String parent, @Nullable String host) {}

  private final SequencedMap<String, Element> before;
  private final SequencedMap<String, Element> after;
  private final Map<String, Likeness> was;
  private final Map<String, Likeness> is;
  private final Map<String, String> later = new HashMap<>();
  private final Map<String, String> earlier = new HashMap<>();
  private final SequencedMap<String, String> renamed = new LinkedHashMap<>();
  private final Map<String, Set<String>> couldBe = new HashMap<>();
  private final Map<String, Set<String>> couldHaveBeen = new HashMap<>();

  private Matching(SequencedMap<String, Element> before, SequencedMap<String, Element> after) {
    this.before = before;
    this.after = after;
    this.was = Likeness.of(before.values());
    this.is = Likeness.of(after.values());
    before.keySet().stream().filter(after::containsKey).forEach(id -> same(id, id));
    boolean more = true;
    while (more) { // what stands in or hangs on what was matched can be told apart from then on
      more = matchByLikeness();
    }
  }

  /** Of elements by their ids. */
  public static Matching between(
      SequencedMap<String, Element> before, SequencedMap<String, Element> after) {
    return new Matching(before, after);
  }

  public static Matching between(Draft before, Draft after) {
    return between(
        Elements.of(before.bpmn(), before.model()), Elements.of(after.bpmn(), after.model()));
  }

  /** What an element of the earlier version is called in the later one; empty where it is gone. */
  public Optional<String> later(String id) {
    return Optional.ofNullable(later.get(id));
  }

  /** What an element of the later version was called in the earlier one; empty where it is new. */
  public Optional<String> earlier(String id) {
    return Optional.ofNullable(earlier.get(id));
  }

  /** Those found by likeness: new ids by old ones. */
  public SequencedMap<String, String> renamed() {
    return renamed;
  }

  /**
   * The elements of the later version that this one may be, where nothing says which; else none.
   */
  public Set<String> couldBe(String id) {
    return couldBe.getOrDefault(id, Set.of());
  }

  /** The elements of the earlier version that this one may have been, likewise. */
  public Set<String> couldHaveBeen(String id) {
    return couldHaveBeen.getOrDefault(id, Set.of());
  }

  private void same(String old, String fresh) {
    later.put(old, fresh);
    earlier.put(fresh, old);
  }

  private boolean matchByLikeness() {
    var olds = new LinkedHashMap<Fits, Set<String>>();
    var news = new HashMap<Fits, Set<String>>();
    before.values().stream()
        .filter(old -> !later.containsKey(old.id()) && isKnown(old.parent()) && isKnown(old.host()))
        .forEach(
            old -> add(olds, was.get(old.id()), called(old.parent()), called(old.host()), old));
    after.values().stream()
        .filter(fresh -> !earlier.containsKey(fresh.id()))
        .forEach(fresh -> add(news, is.get(fresh.id()), fresh.parent(), fresh.host(), fresh));
    boolean any = false;
    for (var old : olds.entrySet()) {
      Set<String> fresh = news.get(old.getKey());
      any |= fresh != null && match(old.getValue(), fresh);
    }
    return any;
  }

  private boolean isKnown(@Nullable String old) {
    return old == null || later.containsKey(old);
  }

  private @Nullable String called(@Nullable String old) {
    return old == null ? null : later.get(old);
  }

  private static void add(
      Map<Fits, Set<String>> groups,
      @Nullable Likeness likeness,
      @Nullable String parent,
      @Nullable String host,
      Element element) {
    if (likeness != null && likeness.saysSomething()) {
      groups
          .computeIfAbsent(new Fits(likeness, parent, host), any -> new TreeSet<>())
          .add(element.id());
    }
  }

  private boolean match(Set<String> olds, Set<String> news) {
    if (olds.size() > 1 || news.size() > 1) {
      olds.forEach(old -> couldBe.put(old, news));
      news.forEach(fresh -> couldHaveBeen.put(fresh, olds));
      return false;
    }
    String old = olds.iterator().next();
    String fresh = news.iterator().next();
    same(old, fresh);
    renamed.put(old, fresh);
    return true;
  }
}
