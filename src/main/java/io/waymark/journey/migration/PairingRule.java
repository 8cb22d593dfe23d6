package io.waymark.journey.migration;

import io.waymark.journey.model.Element;
import java.util.Optional;

/** What keeps an element of the new version from taking the place of one of the old. */
interface PairingRule {

  /**
   * @param soFar what takes the place of others
   * @return why not, for people; empty where nothing is against it
   */
  Optional<String> against(Element from, Element to, Pairings soFar);
}
