package io.waymark.intake.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.waymark.consent.ConsentDecision;
import io.waymark.consent.Consents;
import io.waymark.consent.Suppression;
import io.waymark.contact.Contact;
import io.waymark.contact.Contacts;
import io.waymark.contact.IdentityKind;
import io.waymark.support.Api;
import io.waymark.support.WaymarkTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People from other systems' exports, taken as the preview proposes. */
@WaymarkTest
class TakeOverTest {

  private static final String MAILCHIMP =
      "\"Email Address\",\"First Name\",\"Last Name\",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,TIMEZONE,CC,REGION,%sLAST_CHANGED,LEID,EUID,NOTES,TAGS\n";
  private static final String LIKED =
      "%s,Ada,Byron,4,\"2024-03-01 09:00:00\",198.51.100.7,\"2024-03-01 09:05:00\",198.51.100.7,Europe/Zurich,CH,ZH,\"2025-01-02 03:04:05\",1234,a1b2c3,,\"\"\"VIP\"\",\"\"Spring, 2024\"\"\"\n";

  @Autowired private Api api;
  @Autowired private JsonMapper json;
  @Autowired private JdbcClient sql;
  @Autowired private ImportRun run;
  @Autowired private Contacts contacts;
  @Autowired private Consents consents;

  private final String own = UUID.randomUUID().toString();
  private ImportKit files;

  @BeforeEach
  void kit() {
    files = new ImportKit(api, json, run);
  }

  @Test
  void whoIsSubscribedAtMailchimpComesWithConsentItsTimeAndTags() {
    String name = "subscribed_email_audience_export_1f.csv";
    JsonNode done = files.take(name, MAILCHIMP.formatted("") + LIKED.formatted(mail("ada")));
    assertThat(done.path("taken").asInt()).isEqualTo(1);
    Contact ada = person("ada");
    assertThat(ada.attributes())
        .containsEntry("first_name", "Ada")
        .containsEntry("country", "CH")
        .containsEntry("timezone", "Europe/Zurich")
        .doesNotContainKeys("leid", "member_rating", "optin_ip");
    assertThat(consents.log(ada.id()))
        .containsExactly(
            new ConsentDecision(
                ada.id(),
                "email",
                Consents.ALL_TOPICS,
                true,
                "Mailchimp export " + name,
                Instant.parse("2024-03-01T09:05:00Z")));
    assertThat(tags(ada)).containsExactly("Spring, 2024", "VIP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsubscribed_email_audience_export_1f.csv", "people.csv"})
  void nobodyAgreesWhereMailchimpDoesNotSaySoThoughAnEarlierFileHadTheSameColumns(String name) {
    files.take(
        "subscribed_members_export_1f.csv", MAILCHIMP.formatted("") + LIKED.formatted(mail("ada")));
    JsonNode done = files.take(name, MAILCHIMP.formatted("") + LIKED.formatted(mail("bob")));
    assertThat(done.path("taken").asInt()).isEqualTo(1);
    assertThat(consents.log(person("bob").id())).isEmpty();
  }

  @Test
  void whoUnsubscribedAtMailchimpHasWithdrawnWhateverTheFileIsCalled() {
    String file =
        MAILCHIMP.formatted(
                "UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER,")
            + "%s,Bob,,2,,,\"2023-01-01 00:00:00\",,,,,\"2024-06-01 10:00:00\",May,7,NORMAL,,\"2024-06-01 10:00:00\",1,2,,\n"
                .formatted(mail("bob"));
    files.take("subscribed.csv", file);
    assertThat(granted("bob", "email")).isFalse();
    assertThat(consents.log(person("bob").id()))
        .extracting(ConsentDecision::granted, ConsentDecision::at)
        .containsExactly(tuple(false, Instant.parse("2024-06-01T10:00:00Z")));
  }

  @Test
  void nothingIsSentAnyMoreToWhomMailchimpCleaned() {
    String file =
        MAILCHIMP.formatted("CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID,")
            + "%s,Eve,,1,,,\"2023-01-01 00:00:00\",,,,,\"2024-07-01 10:00:00\",June,9,\"2024-07-01 10:00:00\",1,2,,\n"
                .formatted(mail("Eve"));
    JsonNode preview = files.preview("cleaned_members_export_1f.csv", file);
    assertThat(preview.path("recognised").asString()).contains("Mailchimp", "bounced");
    files.take("cleaned_members_export_1f.csv", file);
    assertThat(consents.suppression("email", mail("eve")))
        .contains(
            new Suppression(
                "email", mail("eve"), "hard bounce", Instant.parse("2024-07-01T10:00:00Z")));
    assertThat(consents.log(person("eve").id())).isEmpty();
  }

  @Test
  void klaviyoSaysOfEachRowAndChannelAndTheStricterCounts() {
    String file =
        """
        Email,Klaviyo ID,First Name,Last Name,Phone Number,Country,Source,Email Marketing Consent,Email Marketing Consent Timestamp,SMS Marketing Consent,SMS Marketing Consent Timestamp,Historic Customer Lifetime Value,Email Suppressions
        %s,01A,Ada,Byron,+41791234567,Switzerland,-8,SUBSCRIBED,2024-03-01 09:05:00,SUBSCRIBED,2024-04-01T10:00:00+00:00,12.5,[]
        %s,01B,Bob,,,,,UNSUBSCRIBED,2024-05-01 00:00:00,NEVER_SUBSCRIBED,,0,
        %s,01C,Eve,,,,,NEVER_SUBSCRIBED,,NEVER_SUBSCRIBED,,0,
        %s,01D,Dan,,,,,SUBSCRIBED,2024-03-01 09:05:00,,,0,['HARD_BOUNCE']
        %s,01E,Fay,,,,,SUBSCRIBED,2024-03-01 09:05:00,,,0,['UNSUBSCRIBE']
        %s,01F,Gil,,,,,SUBSCRIBED,2024-03-01 09:05:00,,,0,"[{'reason': 'USER_SUPPRESSED'}]"
        %s,01G,Hal,,,,,perhaps,,,,0,
        """
            .formatted(
                mail("ada"),
                mail("bob"),
                mail("eve"),
                mail("dan"),
                mail("fay"),
                mail("gil"),
                mail("hal"));
    JsonNode done = files.take("members.csv", file);
    assertThat(files.rejected(done)).singleElement().asString().contains("neither yes nor no");
    assertThat(granted("ada", "email")).isTrue();
    assertThat(granted("ada", "sms")).isTrue();
    assertThat(consents.log(person("ada").id()))
        .extracting(ConsentDecision::at)
        .containsExactlyInAnyOrder(
            Instant.parse("2024-03-01T09:05:00Z"), Instant.parse("2024-04-01T10:00:00Z"));
    assertThat(consents.log(person("bob").id()))
        .singleElement()
        .satisfies(said -> assertThat(said.granted()).isFalse());
    assertThat(consents.log(person("eve").id())).isEmpty();
    assertThat(consents.log(person("dan").id())).isEmpty();
    assertThat(granted("fay", "email")).isFalse();
    assertThat(consents.log(person("gil").id())).isEmpty();
    assertThat(List.of("ada", "bob", "eve", "fay"))
        .allSatisfy(who -> assertThat(consents.suppression("email", mail(who))).isEmpty());
    assertThat(consents.suppression("email", mail("dan")).orElseThrow().reason())
        .isEqualTo("hard bounce");
    assertThat(consents.suppression("email", mail("gil")).orElseThrow().reason())
        .isEqualTo("suppressed by hand");
    assertThat(person("ada").attributes()).doesNotContainKeys("klaviyo_id", "source");
  }

  @Test
  void twoRowsOfOnePersonOfWhichOneWithdrewWithdraw() {
    String file =
        "Email,Email Marketing Consent\n%s,UNSUBSCRIBED\n%s,SUBSCRIBED\n"
            .formatted(mail("ada"), mail("ada"));
    files.take("members.csv", file);
    assertThat(granted("ada", "email")).isFalse();
  }

  private List<String> tags(Contact person) {
    return sql.sql("select name from tag where contact_id = :person order by name")
        .param("person", person.id().value())
        .query(String.class)
        .list();
  }

  private String mail(String who) {
    return who + "." + own + "@example.com";
  }

  private Contact person(String who) {
    return contacts.findBy(IdentityKind.EMAIL, mail(who)).orElseThrow();
  }

  private boolean granted(String who, String channel) {
    return consents.granted(person(who).id(), channel, "news");
  }
}
