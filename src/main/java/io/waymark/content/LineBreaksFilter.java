package io.waymark.content;

import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;

/** {@code newline_to_br}: the breaks are HTML, the text around them is data. */
final class LineBreaksFilter extends Filter {

  LineBreaksFilter() {
    super("newline_to_br");
  }

  @Override
  public Object apply(@Nullable Object value, TemplateContext context, @Nullable Object... params) {
    String text = asString(value, context);
    String html = value instanceof Safe ? text : Html.escape(text);
    Budget.allow(html.length() * 2L, Budget.RENDERED_CHARS);
    return new Safe(html.replaceAll("\r\n?|\n", "<br />\n"));
  }
}
