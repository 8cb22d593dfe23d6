package io.waymark.intake;

import io.waymark.contact.Identity;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Takes what came in another form than the tracking API's as if a server had sent it there. */
@Component
public class Intake {

  private final EventReader reader;
  private final Reception reception;
  private final Clock clock;

  Intake(EventReader reader, Reception reception, Clock clock) {
    this.reader = reader;
    this.reception = reception;
    this.clock = clock;
  }

  /**
   * Makes the visitors behind two anonymous ids one person, as far as not both are known.
   *
   * @param way what is done once
   */
  void handOver(String way, String from, String to) {
    Instant now = clock.instant();
    store(
        List.of(
            new Event(
                "hand-over-" + way,
                new Identity(null, to, from, Map.of(), false, now),
                "alias",
                "Aliased",
                Map.of(),
                List.of(),
                null,
                now)));
  }

  /**
   * Comes back after the commit, and after what an order or a withdrawal ends is out of the air.
   *
   * @return which could not be taken, and why; the others are
   * @throws ResponseStatusException 503 if nothing could be stored now
   */
  public List<Rejected> take(List<Call> calls) {
    var events = new ArrayList<Event>();
    var places = new ArrayList<Integer>();
    var rejected = new ArrayList<Rejected>();
    for (int i = 0; i < calls.size(); i++) {
      try {
        events.add(reader.read(calls.get(i)));
        places.add(i);
      } catch (BadEvent e) {
        rejected.add(e.at(i));
      }
    }
    if (!events.isEmpty()) {
      store(events).forEach(place -> rejected.add(TrackingApi.UNFIT.at(places.get(place))));
    }
    rejected.sort(Comparator.comparing(Rejected::index));
    return rejected;
  }

  /** Whether this could be taken; stores nothing. */
  public List<Rejected> check(Call call) {
    try {
      reader.read(call);
      return List.of();
    } catch (BadEvent e) {
      return List.of(e.at(0));
    }
  }

  /**
   * Whether this could be taken of somebody who is not believed more than a browser: no orders.
   * Stores nothing.
   */
  public List<Rejected> checkOfAnybody(Call call) {
    try {
      reader.read(null, call.body(), null, Sender.BROWSER, null);
      return List.of();
    } catch (BadEvent e) {
      return List.of(e.at(0));
    }
  }

  private List<Integer> store(List<Event> events) {
    try {
      return reception.take(events);
    } catch (Writers.Busy e) {
      throw new ResponseStatusException(
          HttpStatus.SERVICE_UNAVAILABLE, "Too many requests wait already. Send it again later.");
    }
  }
}
