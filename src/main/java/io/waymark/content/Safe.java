package io.waymark.content;

/** Text that is HTML already and must not be escaped again. */
record Safe(String html) implements CharSequence {

  @Override
  public int length() {
    return html.length();
  }

  @Override
  public char charAt(int index) {
    return html.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return html.subSequence(start, end);
  }

  @Override
  public String toString() {
    return html;
  }
}
