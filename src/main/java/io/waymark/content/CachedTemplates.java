package io.waymark.content;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what was compiled for as long as it is used. */
@Component
class CachedTemplates implements Templates {

  private static final int KEPT = 500;

  private final Compiler compiler;
  private final Map<MessageSource, CompiledMessage> compiled =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageSource, CompiledMessage> eldest) {
          return size() > KEPT;
        }
      };

  CachedTemplates(Clock clock) {
    this.compiler = new Compiler(new Liquid(clock));
  }

  @Override
  public List<TemplateProblem> check(MessageSource source) {
    return compiler.check(source);
  }

  @Override
  public List<TemplateProblem> doubts(MessageSource source) {
    return compiler.doubts(source);
  }

  @Override
  public Rendered render(MessageSource source, Map<String, @Nullable Object> data) {
    CompiledMessage message = compiled(source);
    try {
      return message.render(PlainData.of(data));
    } catch (LiquidProblem problem) {
      throw new TemplateException(problem.in(source.name(), 1), problem.whateverTheData());
    }
  }

  @Override
  public Set<Lookup> lookups(MessageSource source) {
    return compiled(source).lookups();
  }

  /** Two threads may compile the same message at first; either result is as good. */
  private CompiledMessage compiled(MessageSource source) {
    synchronized (compiled) {
      CompiledMessage known = compiled.get(source);
      if (known != null) return known;
    }
    CompiledMessage fresh = compiler.compile(source);
    synchronized (compiled) {
      compiled.put(source, fresh);
    }
    return fresh;
  }
}
