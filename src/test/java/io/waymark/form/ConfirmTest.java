package io.waymark.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ConfirmTest extends FormsTest {

  @Test
  void nothingIsBelievedBeforeTheAddressHasConfirmedIt() {
    newsletter("");
    HttpResponse<String> sent =
        visitor()
            .send(
                key,
                "email",
                email.toUpperCase(),
                "first_name",
                "Ada http://spam.example",
                "shoe_size",
                "38,5",
                "consent-0",
                "yes",
                "plan",
                "admin");
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
    String link = link(email);
    assertThat(mails(email).getFirst())
        .contains("Subject: Please confirm: Newsletter", "Auto-Submitted: auto-generated")
        .doesNotContain("spam.example");
    HttpResponse<String> looked = visitor().look(link);
    assertThat(looked.body()).contains("Send me news &amp; offers.", "<form method=\"post\">");
    assertThat(looked.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("frame-ancestors 'none'");
    assertThat(isKnown(email)).isFalse();

    List<CompletableFuture<HttpResponse<String>>> clicks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      clicks.add(CompletableFuture.supplyAsync(() -> visitor().post(link, Map.of())));
    }
    assertThat(clicks)
        .allSatisfy(
            click -> {
              assertThat(click.join().statusCode()).isEqualTo(200);
              assertThat(click.join().body()).contains("It is confirmed.");
            });
    assertThat(visitor().post(link, Map.of()).body()).contains("It is confirmed.");
    assertThat(did(email)).containsExactly("Form Submitted");
    assertThat(attribute(email, "first_name")).isEqualTo("Ada http://spam.example");
    assertThat(attribute(email, "shoe_size")).isEqualTo("38.5");
    assertThat(attribute(email, "plan")).isEqualTo("null");
    assertThat(
            sql.sql(
                    "select concat_ws('|', channel, topic, granted, source, evidence ->> 'wording', evidence ->> 'form', evidence ->> 'version') from consent_entry where contact_id = ?")
                .params(contact(email))
                .query(String.class)
                .list())
        .containsExactly("email|news|t|form " + key + "|Send me news & offers.|" + key + "|1");
    assertThat(api.get("/api/forms/" + key + "/submissions").body())
        .contains("\"contact\":" + contact(email), "\"shoe_size\":38.5");
    assertThat(api.get("/api/forms/" + key).body()).contains("\"confirmed\":1,\"waiting\":0");
  }

  @Test
  void aBoxThatWasLeftEmptyAllowsNothing() {
    newsletter("");
    visitor().send(key, "email", email);
    visitor().post(link(email), Map.of());
    assertThat(did(email)).containsExactly("Form Submitted");
    assertThat(count("select count(*) from consent_entry where contact_id = ?", contact(email)))
        .isZero();
  }

  @Test
  void aLinkThatWasGuessedOrHasRunOutConfirmsNothing() {
    newsletter("");
    visitor().send(key, "email", email, "consent-0", "yes");
    String link = link(email);
    String beginning = "/forms/confirm/";
    String unknown = visitor().look(beginning + "nobody").body();
    for (int at : new int[] {0, 10, 11, 20, 31}) {
      char[] token = link.substring(beginning.length()).toCharArray();
      token[at] = token[at] == 'A' ? 'B' : 'A';
      String forged = beginning + new String(token);
      assertThat(visitor().look(forged).statusCode()).isEqualTo(404);
      assertThat(visitor().look(forged).body()).isEqualTo(unknown);
      assertThat(visitor().post(forged, Map.of()).statusCode()).isEqualTo(404);
    }
    String file = "/forms/files/" + link.substring(beginning.length());
    assertThat(visitor().post(file, Map.of()).statusCode()).isEqualTo(404);
    clock.advance(Duration.ofDays(8));
    assertThat(visitor().post(link, Map.of()).statusCode()).isEqualTo(404);
    assertThat(isKnown(email)).isFalse();
  }

  @Test
  void nobodyAddsAHeaderToTheMail() {
    newsletter(
        ", \"confirmation\": {\"subject\": \"Hello\\r\\nBcc: eve@example.com\", \"text\": \"<b>Yes</b>?\"}");
    visitor().send(key, "email", email);
    link(email);
    String mail = mails(email).getFirst();
    assertThat(mail.substring(0, mail.indexOf("\r\n\r\n"))).doesNotContain("\r\nBcc:");
    assertThat(mail).contains("&lt;b&gt;Yes");
  }

  @Test
  void withoutAConfirmationNothingKnownBecomesAnother() {
    define(
        """
        {"name": "Demo", "open": true, "doubleOptIn": false, "event": {"name": "Demo Requested", "properties": {"product": "tea"}},
         "fields": [{"name": "email", "label": "E-mail", "required": true}, {"name": "first_name", "label": "First name"}]}""");
    identify("user-" + mark, Map.of("email", email, "first_name", "Ada"));
    visitor().send(key, "email", email, "first_name", "Eve");
    visitor().send(key, "email", "bob-" + email, "first_name", "Bob");
    decided();
    assertThat(did(email)).containsExactly("Identified", "Form Submitted", "Demo Requested");
    assertThat(attribute(email, "first_name")).isEqualTo("Ada");
    assertThat(attribute("bob-" + email, "first_name")).isEqualTo("Bob");
    assertThat(
            sql.sql(
                    "select properties ->> 'confirmed' from activity where name = 'Form Submitted' and contact_id = ?")
                .params(contact(email))
                .query(String.class)
                .single())
        .isEqualTo("false");
    assertThat(mails(email)).isEmpty();
  }

  @Test
  void whatWasSentIsHandedOutMergedAndForgottenWithThePerson() {
    newsletter("");
    visitor().send(key, "email", email, "consent-0", "yes");
    visitor().post(link(email), Map.of());
    visitor().send(key, "email", email, "first_name", "Again");
    String waiting = link(email);
    assertThat(mails(email)).hasSize(2);
    identify("user-" + mark, Map.of("email", email));
    long ada = contact(email);
    assertThat(api.get("/api/contacts/" + ada + "/export").body())
        .contains("\"forms\":[{", "\"wording\": \"Send me news & offers.\"", "Again");
    assertThat(count("select count(*) from form_submission where contact_id = ?", ada))
        .isEqualTo(1);
    assertThat(api.delete("/api/contacts/" + ada).statusCode()).isEqualTo(204);
    assertThat(count("select count(*) from form_submission where form = ?", key)).isZero();
    assertThat(visitor().post(waiting, Map.of()).statusCode()).isEqualTo(404);
  }
}
