package io.waymark.form;

import static io.waymark.form.Html.escaped;

import io.waymark.contact.AttributeType;
import io.waymark.form.FormText.Consent;
import io.waymark.form.FormText.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws a form. It works without JavaScript. */
@Component
class FormHtml {

  private static final Map<String, String> AUTOCOMPLETE =
      Map.of(
          "email", "email",
          "first_name", "given-name",
          "firstName", "given-name",
          "last_name", "family-name",
          "lastName", "family-name",
          "name", "name",
          "phone", "tel",
          "company", "organization",
          "birthday", "bday");

  private final FormSettings settings;

  FormHtml(FormSettings settings) {
    this.settings = settings;
  }

  /**
   * @param trouble what stands above all, or null
   */
  String draw(
      Form form, Answers answers, String challenge, boolean embedded, @Nullable String trouble) {
    FormText text = form.text();
    var html = new StringBuilder();
    if (text.introduction() != null && !text.introduction().isBlank()) {
      html.append(Html.paragraphs(text.introduction()));
    }
    summary(text, answers, trouble, html);
    html.append(
        "<form method=\"post\" action=\"/forms/%s%s\" data-form=\"%s\" data-challenge=\"%s\" data-bits=\"%d\">"
            .formatted(
                form.key(),
                embedded ? "?embedded=yes" : "",
                form.key(),
                challenge,
                settings.difficulty()));
    text.fields().forEach(field -> field(field, answers, html));
    for (int i = 0; i < text.asked().size(); i++) {
      consent(i, text.asked().get(i), answers, html);
    }
    html.append(
        """
        <p class="trap" aria-hidden="true"><label>Leave this empty <input type="text" name="%s" tabindex="-1" autocomplete="off"></label></p>
        <input type="hidden" name="waymark-challenge" value="%s"><input type="hidden" name="waymark-solution" value="">
        <p><button type="submit">%s</button> <span role="status"></span></p></form>
        """
            .formatted(
                Trap.NAME, challenge, escaped(text.button() == null ? "Send" : text.button())));
    return html.toString();
  }

  private static void summary(
      FormText text, Answers answers, @Nullable String trouble, StringBuilder html) {
    if (trouble == null && answers.errors().isEmpty()) {
      return;
    }
    html.append("<div class=\"trouble\" role=\"alert\"><p>")
        .append(escaped(trouble == null ? "This was not sent yet. Please look at:" : trouble))
        .append("</p>");
    if (!answers.errors().isEmpty()) {
      html.append("<ul>");
      answers
          .errors()
          .forEach(
              (name, sentence) ->
                  html.append(
                      "<li><a href=\"#%s\">%s</a></li>"
                          .formatted(name, escaped(label(text, name)))));
      html.append("</ul>");
    }
    html.append("</div>");
  }

  private static String label(FormText text, String name) {
    return text.fields().stream()
        .filter(field -> field.name().equals(name))
        .map(Field::label)
        .findFirst()
        .orElse("A box that has to be ticked");
  }

  private static void field(Field field, Answers answers, StringBuilder html) {
    List<String> typed = answers.typed().getOrDefault(field.name(), List.of());
    String error = answers.errors().get(field.name());
    String name = field.name();
    String label = escaped(field.label()) + (field.mustBeGiven() ? "" : " <span>(optional)</span>");
    String common = common(name, field.mustBeGiven(), error);
    String first = typed.isEmpty() ? "" : typed.getFirst();
    if (field.kind() == AttributeType.BOOLEAN) {
      html.append(
          "<p class=\"field box\"><label for=\"%s\"><input type=\"checkbox\" value=\"yes\"%s%s> %s</label>"
              .formatted(name, common, first.equals("yes") ? " checked" : "", label));
    } else if (field.kind() == AttributeType.LIST) {
      list(field, typed, label, error, html);
      return;
    } else {
      html.append("<p class=\"field\"><label for=\"%s\">%s</label>".formatted(name, label));
      html.append(input(field, first, common));
    }
    html.append(error(name, error)).append("</p>");
  }

  private static String input(Field field, String typed, String common) {
    if (!field.choices().isEmpty()) {
      return select(field, typed, common);
    }
    if (field.hasLines()) {
      return "<textarea rows=\"5\" maxlength=\"%d\"%s>\n%s</textarea>"
          .formatted(field.longest(), common, escaped(typed));
    }
    String kind =
        switch (field.kind()) {
          case NUMBER -> "type=\"text\" inputmode=\"decimal\"";
          case DATE -> "type=\"date\"";
          default ->
              (field.asksAddress() ? "type=\"email\"" : "type=\"text\"")
                  + " maxlength=\"%d\"".formatted(field.asksAddress() ? 254 : field.longest());
        };
    String auto = AUTOCOMPLETE.get(field.name());
    return "<input %s%s%s value=\"%s\">"
        .formatted(
            kind, common, auto == null ? "" : " autocomplete=\"" + auto + "\"", escaped(typed));
  }

  private static String select(Field field, String typed, String common) {
    var html = new StringBuilder("<select%s><option value=\"\"></option>".formatted(common));
    field
        .choices()
        .forEach(
            option ->
                html.append(
                    "<option%s>%s</option>"
                        .formatted(option.equals(typed) ? " selected" : "", escaped(option))));
    return html.append("</select>").toString();
  }

  private static void list(
      Field field, List<String> typed, String label, @Nullable String error, StringBuilder html) {
    html.append(
        "<fieldset class=\"field\" id=\"%s\"%s><legend>%s</legend>"
            .formatted(field.name(), described(field.name(), error), label));
    field
        .choices()
        .forEach(
            option ->
                html.append(
                    "<label><input type=\"checkbox\" name=\"%s\" value=\"%s\"%s> %s</label>"
                        .formatted(
                            field.name(),
                            escaped(option),
                            typed.contains(option) ? " checked" : "",
                            escaped(option))));
    html.append(error(field.name(), error)).append("</fieldset>");
  }

  private static void consent(int place, Consent consent, Answers answers, StringBuilder html) {
    String name = Answers.consentName(place);
    String error = answers.errors().get(name);
    html.append(
            "<p class=\"field box\"><label for=\"%s\"><input type=\"checkbox\" value=\"yes\"%s%s> %s</label>"
                .formatted(
                    name,
                    common(name, consent.mustBeGiven(), error),
                    answers.agreed().contains(place) ? " checked" : "",
                    escaped(consent.wording())))
        .append(error(name, error))
        .append("</p>");
  }

  private static String common(String name, boolean required, @Nullable String error) {
    return " id=\"%s\" name=\"%s\"%s%s"
        .formatted(name, name, required ? " required" : "", described(name, error));
  }

  private static String described(String name, @Nullable String error) {
    return error == null
        ? ""
        : " aria-invalid=\"true\" aria-describedby=\"%s-error\"".formatted(name);
  }

  private static String error(String name, @Nullable String error) {
    return error == null
        ? ""
        : "<span class=\"error\" id=\"%s-error\">%s</span>".formatted(name, escaped(error));
  }
}
