package io.waymark.journey.change;

import io.waymark.journey.model.Draft;
import java.util.List;

/** One kind of change. */
interface Comparison {

  List<Change> compare(Draft before, Draft after);
}
