package io.waymark.form;

import jakarta.servlet.http.HttpServletRequest;

/** A field that people do not see. Whoever fills it in is a machine, and is thanked for nothing. */
final class Trap {

  static final String NAME = "homepage";

  private Trap() {}

  static boolean caught(HttpServletRequest request) {
    String filled = request.getParameter(NAME);
    return filled != null && !filled.isEmpty();
  }
}
