package io.waymark.audience.segment;

import io.waymark.audience.live.Conclusion;
import io.waymark.audience.live.Definitions;
import io.waymark.contact.ContactId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Keeps live segments true. */
@Service
public class Segments implements Definitions.Source {

  private final LiveSegments live;
  private final Members members;
  private final News news;
  private final SegmentRows rows;
  private final ManualMembers byHand;

  Segments(LiveSegments live, Members members, News news, SegmentRows rows, ManualMembers byHand) {
    this.rows = rows;
    this.byHand = byHand;
    this.live = live;
    this.members = members;
    this.news = news;
  }

  @Override
  public String fingerprint() {
    return "(select coalesce(sum(hashtextextended(concat_ws('|', id, key, name, kind, generation, building, generations), 0)), 0) from segment)";
  }

  @Override
  public List<Conclusion> read() {
    return live.current().stream()
        .map(one -> (Conclusion) new SegmentConclusion(one, members))
        .toList();
  }

  /** Keys of those somebody is in, in order. */
  public List<String> of(ContactId contact) {
    return members.of(contact);
  }

  /** Those with higher ids, in id order. */
  public List<ContactId> members(String key, ContactId after, int most) {
    return members.in(key, after, most);
  }

  /** Whether the next generation of one is being built. */
  public boolean building(String key) {
    return members.building(key);
  }

  /** How many people are in one at this moment. */
  public long size(String key) {
    return members.size(key);
  }

  /** Keys of all. */
  public Set<String> keys() {
    return members.keys();
  }

  /** Whether there is such a segment, and it is kept by hand. */
  public boolean isByHand(String key) {
    return rows.find(key).filter(segment -> segment.kind() == Segment.Kind.MANUAL).isPresent();
  }

  /**
   * Puts people into a segment that is kept by hand, and has journeys told a little later; nobody
   * where the segment has gone. In the caller's transaction, people locked.
   */
  public void put(String key, Collection<ContactId> people) {
    rows.find(key).ifPresent(segment -> byHand.putAll(segment, people));
  }

  /**
   * Puts a locked person in or takes them out.
   *
   * @throws RuntimeException with a sentence where it cannot be done
   */
  public void byHand(ContactId contact, String key, boolean in) {
    Segment segment =
        rows.find(key)
            .orElseThrow(
                () -> new SegmentEditing.Refused("There is no segment “%s”.".formatted(key)));
    if (in) {
      byHand.put(segment, contact);
    } else {
      byHand.take(segment, contact);
    }
  }

  /** People for whom time alone may have changed something, as many as are asked for at most. */
  public List<ContactId> due(Instant now, int most) {
    return members.due(now, most);
  }

  /** Call after people who were due were looked at, gone ones too. */
  public void settle(Collection<ContactId> people, Instant now) {
    members.settle(people, now);
  }

  /** The first moment after this one at which time alone may change something. */
  public Optional<Instant> nextDue(Instant after) {
    return members.nextDue(after);
  }

  /**
   * Takes who joined and left by hand or by a new definition and is still to be told to journeys,
   * in the caller's transaction.
   */
  public List<Change> takeNews(int most) {
    return news.take(most);
  }

  public boolean anyNews() {
    return news.any();
  }
}
