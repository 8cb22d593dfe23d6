package io.waymark.contact;

import java.util.List;

/** Implemented by every module that keeps something about people: hands it out. */
public interface OnExport {

  /**
   * @param name under which the rows are handed out as a list
   * @param query asked with {@code :contact}; each row becomes an object with the columns' names
   */
  record Part(String name, String query) {}

  List<Part> parts();
}
