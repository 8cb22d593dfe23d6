package io.waymark.consent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a log of decisions comes to for one channel and topic, read in order.
 *
 * <p>A withdrawal from a topic is undone only by a grant for that very topic. A withdrawal from all
 * topics ends every earlier grant.
 */
final class ConsentState {

  private boolean all;
  private @Nullable Boolean own;

  static boolean granted(List<ConsentDecision> oldestFirst, String topic) {
    var state = new ConsentState();
    for (ConsentDecision decision : oldestFirst) {
      if (decision.topic().equals(Consents.ALL_TOPICS)) {
        state.all(decision.granted());
      } else if (decision.topic().equals(topic)) {
        state.own = decision.granted();
      }
    }
    return state.own == null ? state.all : state.own;
  }

  private void all(boolean granted) {
    all = granted;
    if (!granted && Boolean.TRUE.equals(own)) {
      own = null;
    }
  }
}
