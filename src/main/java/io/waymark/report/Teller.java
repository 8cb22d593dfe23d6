package io.waymark.report;

import java.util.List;

/** Tells one kind of what happens to people on their way through a journey. */
interface Teller {

  List<Told> of(Ways ways);
}
