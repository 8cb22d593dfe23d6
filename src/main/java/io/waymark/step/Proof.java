package io.waymark.step;

import io.waymark.content.Lookup;
import io.waymark.content.MessageSource;
import io.waymark.content.Rendered;
import io.waymark.content.TemplateException;
import io.waymark.content.TemplateProblem;
import io.waymark.content.Templates;
import io.waymark.journey.model.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message before anybody gets it: made once for somebody of whom much is known, once for
 * somebody of whom nothing is.
 */
final class Proof {

  private final Templates templates;

  Proof(Templates templates) {
    this.templates = templates;
  }

  List<Step.Complaint> read(MessageSource source, boolean promotional) {
    List<TemplateProblem> broken = templates.check(source);
    if (!broken.isEmpty()) {
      return broken.stream().map(Proof::broken).toList();
    }
    var complaints = new ArrayList<Step.Complaint>();
    templates.doubts(source).forEach(doubt -> complaints.add(doubtful(doubt)));
    int doubts = complaints.size();
    templates.lookups(source).stream()
        .map(Lookup::root)
        .distinct()
        .filter(name -> !Sample.NAMES.contains(name))
        .sorted()
        .forEach(name -> complaints.add(unknown(source, name)));
    if (complaints.size() == doubts) {
      make(source, promotional, Sample.wellKnown(), complaints);
      make(source, promotional, Sample.unknown(), complaints);
    }
    return complaints.stream().distinct().toList();
  }

  private void make(
      MessageSource source,
      boolean promotional,
      Map<String, @Nullable Object> data,
      List<Step.Complaint> complaints) {
    try {
      if (templates.render(source, data) instanceof Rendered.Email email) {
        judge(email, source, promotional, complaints);
      }
    } catch (TemplateException e) {
      complaints.add(unmade(e));
    }
  }

  private static void judge(
      Rendered.Email email,
      MessageSource source,
      boolean promotional,
      List<Step.Complaint> complaints) {
    if (promotional) {
      footer("unsubscribe_url", "unsubscribe", email.text(), complaints);
      footer("postal_address", "see who writes to them", email.text(), complaints);
    }
    if (PlainPart.saysNothing(email.text())) {
      complaints.add(
          Step.Complaint.warning(
              "The message has no plain-text part to speak of: people who see no pictures, or have it read to them, would get an empty e-mail.",
              "Say in words what the pictures in " + source.name() + " show."));
    }
  }

  /** The plain text holds what can be seen, and where links lead; no comments, nothing hidden. */
  private static void footer(
      String variable, String purpose, String seen, List<Step.Complaint> complaints) {
    String sample = String.valueOf(Sample.unknown().get(variable)).toLowerCase(Locale.ROOT);
    if (!seen.toLowerCase(Locale.ROOT).contains(sample)) {
      complaints.add(
          new Step.Complaint(
              "The message promotes something and does not show {{ "
                  + variable
                  + " }} to everybody: people could not "
                  + purpose
                  + ".",
              "Add {{ " + variable + " }} to its footer, outside of comments and conditions."));
    }
  }

  private static Step.Complaint broken(TemplateProblem problem) {
    return new Step.Complaint(
        "The message cannot be made for anybody: " + problem.reason(),
        "Mend "
            + problem.file()
            + ", line "
            + problem.line()
            + ", column "
            + problem.column()
            + ".");
  }

  private static Step.Complaint doubtful(TemplateProblem problem) {
    return Step.Complaint.warning(
        problem.reason(),
        "Put it into an <mj-text>, or what is no text into an <mj-raw>: %s, line %d, column %d."
            .formatted(problem.file(), problem.line(), problem.column()));
  }

  private static Step.Complaint unknown(MessageSource source, String name) {
    return new Step.Complaint(
        "The message "
            + source.name()
            + " asks for \""
            + name
            + "\", which is known of nobody: there would be a gap for every person.",
        "Correct the name."
            + (name.equals("event")
                ? " In messages the event that let the person in is called trigger."
                : Spelling.hint(name, Sample.NAMES))
            + " There are "
            + String.join(", ", Sample.NAMES)
            + ".");
  }

  private static Step.Complaint unmade(TemplateException e) {
    String file = e.problem().file();
    return e.whateverTheData()
        ? new Step.Complaint(
            "The message cannot be made for anybody: " + e.problem().reason(), "Mend " + file + ".")
        : Step.Complaint.warning(
            "The message cannot be made for somebody of whom little is known: "
                + e.problem().reason(),
            "Give values that may be missing a default in " + file + ", e.g. | default: 0.");
  }
}
