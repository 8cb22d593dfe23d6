package io.waymark.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormApiTest extends FormsTest {

  @Test
  void aFormIsMadeChangedListedAndDeleted() {
    newsletter("");
    HttpResponse<String> made = api.get("/api/forms/" + key);
    assertThat(made.body())
        .contains("\"version\":1", "/forms/" + key, "/forms/embed.js", "<iframe src=");
    newsletter("");
    assertThat(api.get("/api/forms/" + key).body()).contains("\"version\":1");
    newsletter(", \"button\": \"Sign me up\"");
    assertThat(api.get("/api/forms/" + key).body()).contains("\"version\":2", "Sign me up");
    assertThat(api.get("/api/forms?size=1&after=form-").body())
        .contains("\"items\":[{\"key\":\"form-");
    assertThat(api.delete("/api/forms/" + key).statusCode()).isEqualTo(204);
    assertThat(api.get("/api/forms/" + key).statusCode()).isEqualTo(404);
    assertThat(visitor().look("/forms/" + key).statusCode()).isEqualTo(404);
  }

  @Test
  void everythingThatMakesNoFormIsSaidAtOnce() {
    HttpResponse<String> refused =
        define(
            """
            {"name": "Odd", "doubleOptIn": false, "file": "none", "event": {"name": "Order Completed"},
             "fields": [{"name": "consent", "label": "x"}, {"name": "price", "label": "x", "type": "MONEY"}, {"name": "price", "label": "x", "type": "LIST"}],
             "consents": [{"topic": "news", "wording": "x", "channel": "sms"}]}""");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains(
            "fields[0].name",
            "fields[1].type",
            "fields[2].name",
            "fields[2].options",
            "There is no field named",
            "proves whose address it is",
            "Orders are taken from servers only",
            "in anybody's name",
            "There is no such file");
    assertThat(define("{\"name\": \"Odd\", \"fields\": [], \"admin\": true}").body())
        .contains("There is no field \\\"admin\\\"");
  }

  @Test
  void aFieldIsOfTheTypeThatPeoplesAttributeHas() {
    assertThat(
            api.put("/api/attributes/contact/size_" + mark, "{\"type\": \"NUMBER\"}").statusCode())
        .isEqualTo(200);
    assertThat(
            define(
                    """
                    {"name": "Sizes", "fields": [{"name": "email", "label": "E-mail", "required": true}, {"name": "size_%s", "label": "Size"}]}"""
                        .formatted(mark))
                .body())
        .contains("which is NUMBER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "https://shop.example@evil.example/",
        "https://shop.example.evil.example/",
        "https://shop.example:444/",
        "http://shop.example/",
        "//evil.example/",
        "/\\\\evil.example",
        "https:\\\\evil.example",
        "javascript:alert(1)",
        "https://evil.example\\\\@shop.example/"
      })
  void nobodyIsSentToASiteThatIsNotListed(String address) {
    HttpResponse<String> refused =
        define(
            """
            {"name": "Away", "fields": [{"name": "email", "label": "E-mail", "required": true}], "after": {"confirmed": "%s"}}"""
                .formatted(address));
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(refused.body()).contains("after.confirmed", "waymark.form.sites");
  }
}
