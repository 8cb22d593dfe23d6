package io.waymark.content;

import java.util.Set;
import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;

/** A filter of the library that cannot be used to fill the memory. */
final class BoundedFilter extends Filter {

  /** What these make can be as long as their input times their argument. */
  private static final Set<String> MULTIPLYING = Set.of("replace", "replace_first", "join");

  private final Filter filter;

  BoundedFilter(Filter filter) {
    super(filter.getName());
    this.filter = filter;
  }

  @Override
  public @Nullable Object apply(
      @Nullable Object value, TemplateContext context, @Nullable Object... params) {
    if (MULTIPLYING.contains(name) && params.length > 0) {
      long longest = asString(params[params.length - 1], context).length();
      Budget.allow((size(value, context) + 1) * longest, 4L * Budget.RENDERED_CHARS);
    }
    Work.in(context).add(size(value, context));
    Object result = filter.apply(value, context, params);
    Budget.allow(result);
    return result;
  }

  private long size(@Nullable Object value, TemplateContext context) {
    return isArray(value) ? asArray(value, context).length : asString(value, context).length();
  }
}
