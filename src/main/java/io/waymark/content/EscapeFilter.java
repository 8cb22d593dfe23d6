package io.waymark.content;

import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;

/** Asks for what happens anyway in HTML, and keeps it from happening twice. */
final class EscapeFilter extends Filter {

  EscapeFilter(String name) {
    super(name);
  }

  @Override
  public Object apply(@Nullable Object value, TemplateContext context, @Nullable Object... params) {
    return value instanceof Safe ? value : new Safe(Html.escape(asString(value, context)));
  }
}
