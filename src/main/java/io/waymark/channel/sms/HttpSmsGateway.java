package io.waymark.channel.sms;

import io.waymark.channel.Handover;
import io.waymark.channel.Sms;
import io.waymark.channel.SmsGateway;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Twilio's way of sending: one form post for a text, its id in the answer. */
class HttpSmsGateway implements SmsGateway {

  private record Reply(int status, @Nullable Object id) {}

  private final SmsSettings settings;
  private final RestClient client;

  HttpSmsGateway(SmsSettings settings) {
    this.settings = settings;
    var http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
    var requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(settings.timeout());
    this.client =
        RestClient.builder()
            .requestFactory(requests)
            .baseUrl(String.valueOf(settings.url()))
            .defaultHeaders(h -> h.setBasicAuth(settings.account(), settings.token()))
            .build();
  }

  @Override
  public Handover send(Sms sms) {
    try {
      return outcome(post(sms), sms);
    } catch (RestClientException e) {
      return broken(e);
    }
  }

  @Override
  public boolean isReal() {
    return true;
  }

  private Reply post(Sms sms) {
    var form = new LinkedMultiValueMap<String, String>();
    form.add("To", sms.to());
    form.add("From", settings.from());
    form.add("Body", sms.text());
    Reply reply =
        client
            .post()
            .uri("/2010-04-01/Accounts/{account}/Messages.json", settings.account())
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .header("Idempotency-Key", sms.reference().replaceAll("[^A-Za-z0-9._:@-]", "_"))
            .body(form)
            .exchange(
                (request, response) -> {
                  HttpStatusCode status = response.getStatusCode();
                  Map<?, ?> body = status.is2xxSuccessful() ? response.bodyTo(Map.class) : null;
                  return new Reply(status.value(), body == null ? null : body.get("sid"));
                });
    return reply == null ? new Reply(0, null) : reply;
  }

  private static Handover outcome(Reply reply, Sms sms) {
    int status = reply.status();
    if (status >= 200 && status < 300) {
      return new Handover.Accepted(reply.id() instanceof String id ? id : sms.reference());
    }
    String answer = "The SMS provider answered " + status;
    if (status == 429 || status == 503) return new Handover.Later(answer + ": not now.");
    if (status == 400) return new Handover.Refused(answer + ": it refuses this number.");
    if (status >= 400 && status < 500) {
      return new Handover.Misconfigured(
          answer + ". Check waymark.channel.sms.url, account, token and from.");
    }
    return new Handover.Unclear(answer + ", which does not say whether the text was taken.");
  }

  /** Only a connection that never stood proves that nothing was handed over. */
  private static Handover broken(RestClientException failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ConnectException || t instanceof HttpConnectTimeoutException) {
        return new Handover.Later(
            "The SMS provider cannot be reached. Check waymark.channel.sms.url.");
      }
    }
    return new Handover.Unclear("The line to the SMS provider broke before it answered.");
  }
}
