package io.waymark.content;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets an author try a piece of Liquid. */
@RestController
@RequestMapping("/api/templates")
class TemplateApi {

  record Trial(
      @Nullable String liquid,
      @Nullable Map<String, @Nullable Object> data,
      @Nullable Boolean html) {}

  record Output(String output) {}

  private final Liquid liquid;

  TemplateApi(Clock clock) {
    this.liquid = new Liquid(clock);
  }

  @PostMapping("/render")
  Output render(@RequestBody Trial trial) {
    String source = trial.liquid();
    if (source == null || source.length() > Budget.TEMPLATE_CHARS) {
      throw new LiquidProblem(
          0, 0, "Send liquid, a text of at most " + Budget.TEMPLATE_CHARS + " characters.");
    }
    Map<String, @Nullable Object> data = trial.data() == null ? Map.of() : trial.data();
    boolean html = Boolean.TRUE.equals(trial.html());
    LiquidTemplate template = html ? liquid.html(source) : liquid.text(source);
    String output = template.render(PlainData.of(data));
    return new Output(html ? SafeLinks.in(output, "") : output);
  }

  @ExceptionHandler
  ProblemDetail problem(LiquidProblem thrown) {
    TemplateProblem problem = thrown.in("liquid", 1);
    var detail =
        ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, problem.reason());
    detail.setTitle("The template cannot be rendered");
    detail.setProperty("line", problem.line());
    detail.setProperty("column", problem.column());
    detail.setProperty("reason", problem.reason());
    return detail;
  }
}
