package io.waymark.content;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a message, and says everything that is wrong with it. */
final class Compiler {

  private final Liquid liquid;

  Compiler(Liquid liquid) {
    this.liquid = liquid;
  }

  /** Either problems, or a message. */
  List<TemplateProblem> check(MessageSource source) {
    var problems = new ArrayList<TemplateProblem>();
    if (tooLarge(source) instanceof TemplateProblem problem) return List.of(problem);
    if (!source.name().endsWith(".mjml")) {
      attempt(source, 1, problems, () -> text(source));
      return problems;
    }
    attempt(
        source,
        1,
        problems,
        () -> {
          var file = MessageFile.read(source.text());
          for (String part : List.of("subject", "preheader")) {
            attempt(source, file.line(part), problems, () -> liquid.text(file.part(part)));
          }
          attempt(source, file.bodyLine(), problems, () -> liquid.html(file.body()));
          if (problems.isEmpty()) attempt(source, file.bodyLine(), problems, () -> email(file));
        });
    return problems;
  }

  /** Of a message that can be sent: what people would see elsewhere, or not at all. */
  List<TemplateProblem> doubts(MessageSource source) {
    if (!source.name().endsWith(".mjml")) return List.of();
    var file = MessageFile.read(source.text());
    return BareText.doubts(file.body()).stream()
        .map(problem -> problem.in(source.name(), file.bodyLine()))
        .toList();
  }

  /**
   * @throws TemplateException for the first problem
   */
  CompiledMessage compile(MessageSource source) {
    List<TemplateProblem> problems = check(source);
    if (!problems.isEmpty()) throw new TemplateException(problems.getFirst(), true);
    return source.name().endsWith(".mjml") ? email(MessageFile.read(source.text())) : text(source);
  }

  private CompiledMessage email(MessageFile file) {
    return new CompiledMessage.Email(
        liquid.text(file.part("subject")),
        liquid.html(Mjml.toHtml(file.body(), file.part("preheader"))));
  }

  private CompiledMessage text(MessageSource source) {
    if (!source.name().endsWith(".sms.liquid")) {
      throw new LiquidProblem(
          0, 0, "A message is a file ending in .mjml (e-mail) or .sms.liquid (text). Rename it.");
    }
    return new CompiledMessage.Text(liquid.text(source.text()));
  }

  private static @Nullable TemplateProblem tooLarge(MessageSource source) {
    return source.text().length() <= Budget.TEMPLATE_CHARS
        ? null
        : new TemplateProblem(
            source.name(),
            0,
            0,
            "The message is larger than "
                + Budget.TEMPLATE_CHARS
                + " characters. Make it shorter.");
  }

  private static void attempt(
      MessageSource source, int firstLine, List<TemplateProblem> problems, Runnable reading) {
    try {
      reading.run();
    } catch (LiquidProblem problem) {
      problems.add(problem.in(source.name(), firstLine));
    }
  }
}
