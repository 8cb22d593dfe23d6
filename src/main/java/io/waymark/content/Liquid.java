package io.waymark.content;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import liqp.Template;
import liqp.TemplateParser;
import liqp.exceptions.LiquidException;
import liqp.filters.Filter;
import liqp.parser.Flavor;

/** Compiles Liquid, for HTML with everything printed escaped, for plain text without. */
final class Liquid {

  private final TemplateParser html;
  private final TemplateParser text;

  Liquid(Clock clock) {
    html =
        parser(clock)
            .withFilter(new EscapeFilter("escape"))
            .withFilter(new EscapeFilter("h"))
            .withFilter(new EscapeFilter("escape_once"))
            .withFilter(new LineBreaksFilter())
            .withBlock(new CaptureBlock())
            .withBlock(new EscapedCycle())
            .build();
    text = parser(clock).build();
  }

  LiquidTemplate html(String source) {
    return compile(source, html, true);
  }

  LiquidTemplate text(String source) {
    return compile(source, text, false);
  }

  private static TemplateParser.Builder parser(Clock clock) {
    var builder =
        new TemplateParser.Builder()
            .withFlavor(Flavor.LIQUID)
            .withErrorMode(TemplateParser.ErrorMode.STRICT)
            .withLocale(Locale.US)
            .withDefaultTimeZone(ZoneOffset.UTC)
            .withMaxIterations(Budget.ITERATIONS)
            .withMaxSizeRenderedString(Budget.RENDERED_CHARS)
            .withMaxTemplateSizeBytes(4L * Budget.RENDERED_CHARS)
            .withNameResolver(
                name -> {
                  throw new LiquidProblem(0, 0, "A message cannot include other files.");
                });
    for (Filter filter : Flavor.LIQUID.getFilters().values()) {
      builder.withFilter(new BoundedFilter(filter));
    }
    return builder
        .withFilter(new RawFilter())
        .withFilter(new MoneyFilter())
        .withFilter(new DateFilter(clock));
  }

  private static LiquidTemplate compile(String source, TemplateParser parser, boolean html) {
    Spans.check(source);
    try {
      Template template = parser.parse(source);
      var visitor = new AuthorVisitor(parser, html);
      var root = visitor.visit(template.getParseTree());
      return new LiquidTemplate(parser, template, root, Given.without(visitor.lookups(), source));
    } catch (LiquidProblem problem) {
      throw problem;
    } catch (LiquidException e) {
      throw new LiquidProblem(
          e.line, e.charPositionInLine + 1, ParserWords.plain(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      throw new LiquidProblem(0, 0, "This is not Liquid that can be read: check tags and braces.");
    } catch (StackOverflowError e) {
      throw new LiquidProblem(0, 0, "The message is nested too deeply. Make it simpler.");
    }
  }
}
