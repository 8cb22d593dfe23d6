package io.waymark.content;

import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;

/** {@code {{ x | raw }}}: the author vouches for x, it is HTML already. */
final class RawFilter extends Filter {

  RawFilter() {
    super("raw");
  }

  @Override
  public Object apply(@Nullable Object value, TemplateContext context, @Nullable Object... params) {
    return new Safe(asString(value, context));
  }
}
