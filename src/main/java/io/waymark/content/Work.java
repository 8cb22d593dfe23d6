package io.waymark.content;

import liqp.TemplateContext;

/** How many characters one rendering has gone through so far, in loops too. */
final class Work {

  private static final String KEY = "* work *";
  private static final long MOST = 16L * Budget.RENDERED_CHARS;

  private long done;

  static Work in(TemplateContext context) {
    return (Work) context.getEnvironmentMap().computeIfAbsent(KEY, key -> new Work());
  }

  void add(long characters) {
    done += characters + 1;
    Budget.allow(done, MOST);
  }

  @Override
  public String toString() {
    return "";
  }
}
