package io.waymark.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.Api;
import io.waymark.support.SmtpSink;
import io.waymark.support.TestClock;
import io.waymark.support.Tracker;
import io.waymark.support.WaymarkTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** Forms over HTTP, with a mail server, behind a proxy that says who it is. */
@WaymarkTest
abstract class FormsTest {

  static final SmtpSink SINK = new SmtpSink();
  private static final Pattern LINK = Pattern.compile("/forms/confirm/[A-Za-z0-9_-]{32}");

  @Autowired Api api;
  @Autowired JdbcClient sql;
  @Autowired TestClock clock;
  @Autowired JsonMapper json;
  @Autowired Confirmations confirmations;

  final String mark = UUID.randomUUID().toString().substring(0, 8);
  final String key = "form-" + mark;
  final String email = "ada-" + mark + "@example.com";

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("waymark.channel.email.host", () -> "127.0.0.1");
    settings.add("waymark.channel.email.port", SINK::port);
    settings.add("waymark.channel.email.from", () -> "Shop <shop@waymark.example>");
    settings.add("waymark.form.sites", () -> "https://shop.example,https://blog.example:8443");
    settings.add("waymark.form.difficulty", () -> 6);
    settings.add("waymark.form.largest-file", () -> "64KB");
    settings.add("server.forward-headers-strategy", () -> "native");
  }

  Visitor visitor() {
    return new Visitor(api);
  }

  void identify(String user, Map<String, ?> traits) {
    new Tracker(api.uri("").toString(), "test-write-key", json)
        .accepted("/v1/identify", Map.of("userId", user, "traits", traits));
  }

  HttpResponse<String> define(String definition) {
    return api.put("/api/forms/" + key, definition);
  }

  /** A newsletter that asks for a name and about one topic. */
  void newsletter(String more) {
    HttpResponse<String> answer =
        define(
            """
            {"name": "Newsletter", "open": true, "fields": [
               {"name": "email", "label": "E-mail", "required": true},
               {"name": "first_name", "label": "First name", "maxLength": 40},
               {"name": "shoe_size", "label": "Shoe size", "type": "NUMBER"}],
             "consents": [{"topic": "news", "wording": "Send me news & offers."}]%s}"""
                .formatted(more));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  List<String> mails(String address) {
    return SINK.messagesTo(address).stream().map(FormsTest::readable).toList();
  }

  /** With the soft ends of lines taken out. */
  private static String readable(SmtpSink.Message message) {
    return new String(message.raw(), StandardCharsets.UTF_8)
        .replace("=\r\n", "")
        .replace("=3D", "=");
  }

  String link(String address) {
    decided();
    assertThat(mails(address)).isNotEmpty();
    Matcher link = LINK.matcher(mails(address).getLast());
    assertThat(link.find()).as("a link in %s", mails(address).getLast()).isTrue();
    return link.group();
  }

  /** Lets what was sent so far be decided on, mails included. */
  void decided() {
    confirmations.work();
  }

  long count(String query, Object... values) {
    return sql.sql(query).params(values).query(Long.class).single();
  }

  /** Names of what somebody with this address did, in order. */
  List<String> did(String address) {
    return sql.sql(
            "select a.name from activity a join identity i on i.contact_id = a.contact_id where i.kind = 'EMAIL' and i.value = ? order by a.id")
        .params(address)
        .query(String.class)
        .list();
  }

  long contact(String address) {
    return count("select contact_id from identity where kind = 'EMAIL' and value = ?", address);
  }

  boolean isKnown(String address) {
    return count("select count(*) from identity where kind = 'EMAIL' and value = ?", address) > 0;
  }

  String attribute(String address, String name) {
    return sql.sql("select attributes ->> ? from contact where id = ?")
        .params(name, contact(address))
        .query((row, number) -> String.valueOf(row.getString(1)))
        .single();
  }
}
