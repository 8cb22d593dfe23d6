package io.waymark.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormPageTest extends FormsTest {

  @Test
  void thePageMayStandWhereTheOperatorSaysAndRunsNoScriptButOurs() {
    newsletter(", \"introduction\": \"<img src=x onerror=alert(1)>\"");
    HttpResponse<String> page = visitor().look("/forms/" + key);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "<html lang=\"en\">",
            "<label for=\"email\">E-mail</label>",
            "&lt;img src=x",
            "Send me news &amp; offers.")
        .doesNotContain("<img", "style=\"", "<script>", " checked");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains(
            "default-src 'none'",
            "script-src 'self'",
            "frame-ancestors 'self' https://shop.example https://blog.example:8443");
    assertThat(page.headers().firstValue("X-Frame-Options")).isEmpty();
    assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(visitor().look("/forms/form.js").statusCode()).isEqualTo(200);
    assertThat(visitor().look("/forms/embed.js").body()).contains("data-form");
  }

  @Test
  void aFormIsClosedUntilSomebodyOpensIt() {
    define(
        "{\"name\": \"Closed\", \"fields\": [{\"name\": \"email\", \"label\": \"E-mail\", \"required\": true}]}");
    assertThat(visitor().look("/forms/" + key).statusCode()).isEqualTo(404);
    assertThat(visitor().post("/forms/" + key, Map.of("email", email)).statusCode()).isEqualTo(404);
  }

  @Test
  void errorsStandBesideTheFieldsAndNothingTypedIsLost() {
    newsletter("");
    HttpResponse<String> answer =
        visitor()
            .send(
                key,
                "email",
                email + "\r\nBcc: eve@example.com",
                "first_name",
                "\"><script>alert(1)</script>" + "x".repeat(40),
                "shoe_size",
                "large",
                "consent-0",
                "yes",
                "admin",
                "true");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains(
            "id=\"email-error\"",
            "aria-describedby=\"first_name-error\"",
            "Use 40 characters at most.",
            "Write a number",
            "value=\"large\"",
            "&quot;&gt;&lt;script&gt;alert(1)",
            " checked")
        .doesNotContain("<script>alert", "admin");
    assertThat(count("select count(*) from form_submission where form = ?", key)).isZero();
  }

  @Test
  void aPageIsSentOnceHoweverOftenTheButtonIsPressed() {
    newsletter("");
    Visitor ada = visitor();
    Map<String, String> page = Visitor.filled(ada.page(key), "email", email);
    HttpResponse<String> first = ada.send(key, page);
    HttpResponse<String> second = ada.send(key, page);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    HttpResponse<String> other = ada.send(key, Visitor.filled(page, "email", "eve-" + email));
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body()).contains("value=\"eve-" + email + "\"");
    assertThat(count("select count(*) from form_submission where form = ?", key)).isEqualTo(1);
  }

  @Test
  void whatDidNotComeFromAPageOfTheFormIsNotTaken() {
    newsletter("");
    Visitor ada = visitor();
    Map<String, String> page = Visitor.filled(ada.page(key), "email", email);
    String challenge = page.get("waymark-challenge");
    for (String forged :
        new String[] {
          "",
          "none",
          challenge.substring(1),
          challenge.substring(0, challenge.length() - 1) + (challenge.endsWith("A") ? "B" : "A"),
          challenge.replaceFirst("\\.1\\.", ".2.")
        }) {
      Map<String, String> sent =
          Visitor.filled(
              page, "waymark-challenge", forged, "waymark-solution", Visitor.solve(forged));
      assertThat(ada.send(key, sent).statusCode()).as(forged).isEqualTo(409);
    }
    int wrong = Integer.parseInt(page.get("waymark-solution")) + 1;
    while (new Challenge("", 1, clock.instant(), challenge).solvedBy("" + wrong, 6)) {
      wrong++;
    }
    assertThat(ada.send(key, Visitor.filled(page, "waymark-solution", "" + wrong)).statusCode())
        .isEqualTo(409);
    newsletter(", \"button\": \"Another version\"");
    assertThat(ada.send(key, page).statusCode()).isEqualTo(409);
    assertThat(count("select count(*) from form_submission where form = ?", key)).isZero();
  }

  @Test
  void aMachineThatFillsInEverythingIsThankedForNothing() {
    newsletter("");
    HttpResponse<String> caught =
        visitor().send(key, "email", "bot-" + email, "homepage", "https://spam.example");
    assertThat(caught.body()).isEqualTo(visitor().send(key, "email", email).body());
    assertThat(
            count(
                "select count(*) from form_submission where form = ? and email = ?",
                key,
                "bot-" + email))
        .isZero();
  }

  @Test
  void withoutJavaScriptItWorksButNotOften() {
    newsletter("");
    Visitor ada = visitor();
    for (int i = 0; i < 3; i++) {
      assertThat(ada.send(key, unsolved(ada, i + email)).statusCode()).isEqualTo(200);
    }
    HttpResponse<String> busy = ada.send(key, unsolved(ada, "4" + email));
    assertThat(busy.statusCode()).isEqualTo(429);
    assertThat(busy.body()).contains("value=\"4" + email + "\"");
    assertThat(ada.send(key, "email", "5" + email).statusCode()).isEqualTo(200);
    Visitor bob = visitor();
    assertThat(bob.send(key, unsolved(bob, "6" + email)).statusCode()).isEqualTo(200);
  }

  @Test
  void whoeverSendsAllTheTimeIsAskedToWait() {
    newsletter("");
    Visitor eve = visitor();
    for (int i = 0; i < 20; i++) {
      assertThat(eve.post("/forms/" + key, Map.of("email", "none")).statusCode()).isEqualTo(422);
    }
    assertThat(eve.send(key, "email", email).statusCode()).isEqualTo(429);
    assertThat(visitor().send(key, "email", email).statusCode()).isEqualTo(200);
  }

  @Test
  void theBrowserGoesOnWhereTheFormSaysUnlessItIsInAFrame() {
    newsletter(", \"after\": {\"sent\": \"https://shop.example/thanks\"}");
    HttpResponse<String> sent =
        visitor().send(key, "email", email, "next", "https://evil.example/");
    assertThat(sent.statusCode()).isEqualTo(303);
    assertThat(sent.headers().firstValue("Location")).hasValue("https://shop.example/thanks");
    Visitor bob = visitor();
    HttpResponse<String> framed =
        bob.post(
            "/forms/" + key + "?embedded=yes",
            Visitor.filled(bob.page(key), "email", "bob-" + email));
    assertThat(framed.statusCode()).isEqualTo(200);
  }

  @Test
  void nobodysMailboxIsFilledAndNobodyLearnsWhoIsKnown() {
    newsletter("");
    String suppressed = "gone-" + email;
    identify("user-" + mark, Map.of("email", suppressed));
    assertThat(api.delete("/api/contacts/" + contact(suppressed)).statusCode()).isEqualTo(204);
    HttpResponse<String> toNobody = visitor().send(key, "email", suppressed);
    assertThat(toNobody.statusCode()).isEqualTo(200);
    for (int i = 0; i < 6; i++) {
      String spelled = email.replace("@", "+" + i + "@");
      HttpResponse<String> answer = visitor().send(key, "email", spelled);
      assertThat(answer.body()).isEqualTo(toNobody.body());
      assertThat(answer.statusCode()).isEqualTo(200);
    }
    decided();
    assertThat(mails(suppressed)).isEmpty();
    long mails =
        SINK.messages().stream()
            .filter(
                mail -> mail.recipient().startsWith(email.substring(0, email.indexOf('@')) + "+"))
            .count();
    assertThat(mails).isEqualTo(3);
  }

  private Map<String, String> unsolved(Visitor who, String address) {
    return Visitor.filled(who.page(key), "email", address, "waymark-solution", "");
  }
}
