package io.waymark.bench;

/**
 * How much is done; each is a system property of the same name, like {@code -Dbench.rounds=3}.
 *
 * @param warmups of each contest, which are not counted
 * @param rounds of each contest after them
 * @param warmEvents taken before anything is counted, until the code is compiled
 * @param events of intake in a turn
 * @param starts of waiting journeys in a turn
 * @param journeys of three steps in a turn
 * @param senders that send batches side by side
 * @param inFlight how many commands the bare client lets wait for the engine's answer
 * @param restarts how many further starts are timed
 * @param idleSeconds before memory is read
 */
record Sizes(
    int warmups,
    int rounds,
    int warmEvents,
    int events,
    int starts,
    int journeys,
    int senders,
    int inFlight,
    int restarts,
    int idleSeconds) {

  static Sizes asked() {
    return new Sizes(
        Integer.getInteger("bench.warmups", 2),
        Integer.getInteger("bench.rounds", 5),
        Integer.getInteger("bench.warmEvents", 100_000),
        Integer.getInteger("bench.events", 10_000),
        Integer.getInteger("bench.starts", 500),
        Integer.getInteger("bench.journeys", 300),
        Integer.getInteger("bench.senders", 8),
        Integer.getInteger("bench.inFlight", 64),
        Integer.getInteger("bench.restarts", 2),
        Integer.getInteger("bench.idleSeconds", 30));
  }
}
