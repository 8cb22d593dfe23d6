package io.waymark.journey;

/** Names of what is drawn by lot: under one name the same person draws the same every time. */
public final class Lots {

  private Lots() {}

  /** Who is kept out of a journey. */
  public static String holdout(String journey) {
    return "holdout:" + journey;
  }

  /** Which way somebody takes at a split. */
  public static String split(String journey, String element) {
    return "split:" + journey + ":" + element;
  }
}
