package io.waymark.journey.change;

import java.util.List;

/** One kind of change. */
interface Comparison {

  List<Change> compare(Compared both);
}
