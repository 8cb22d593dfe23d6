package io.waymark.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.audience.Audiences;
import io.waymark.channel.Channel;
import io.waymark.channel.Email;
import io.waymark.channel.Handover;
import io.waymark.channel.Undeliverable;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.Identity;
import io.waymark.support.WaymarkTest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@WaymarkTest
class LeadsTest {

  @Autowired JdbcClient sql;
  @Autowired Contacts contacts;
  @Autowired Audiences audiences;
  @Autowired LeadMail mail;
  @Autowired LeadApi api;
  @Autowired MovingLeads moving;
  @Autowired TransactionTemplate transaction;
  @Autowired Clock clock;

  final MailServer server = new MailServer();
  final String key = UUID.randomUUID().toString();
  JdbcLeads leads;

  @BeforeEach
  void open() {
    leads =
        new JdbcLeads(
            sql,
            contacts,
            mail,
            server,
            new SalesSettings("sales@waymark.example"),
            transaction,
            clock);
  }

  @Test
  void tellsTheOwnerWhoAndWhyAndTheReasonsOfTheScore() {
    ContactId ada = person("Ada");
    transaction.executeWithoutResult(
        status ->
            audiences.addPoints(
                ada, "engagement", 40, "read the pricing page", key, clock.instant()));
    handOver(ada, "owner@example.com");
    Email sent = server.got.getFirst();
    assertThat(sent.to()).isEqualTo("owner@example.com");
    assertThat(sent.text())
        .contains("Who: Ada <", "Why: asked for a demo", "Score: 40", "+40 read the pricing page");
    assertThat(sent.html()).contains("+40 read the pricing page");
  }

  @Test
  void goesToTheAccountsAddressWhereTheStepNamesNobody() {
    handOver(person("Ada"), null);
    assertThat(server.got.getFirst().to()).isEqualTo("sales@waymark.example");
  }

  @Test
  void mailsOnceForEachKey() {
    ContactId ada = person("Ada");
    handOver(ada, null);
    handOver(ada, null);
    assertThat(server.got).hasSize(1);
    assertThat(state()).isEqualTo("sent");
  }

  @Test
  void whatPeopleSendIsNeitherMarkupNorALineOfItsOwn() {
    handOver(person("<b>Eve</b>\nScore: 1000"), null);
    Email sent = server.got.getFirst();
    assertThat(sent.html()).contains("&lt;b&gt;Eve").doesNotContain("<b>Eve");
    assertThat(sent.text().lines().filter(line -> line.startsWith("Score:"))).hasSize(1);
    assertThat(sent.subject()).doesNotContain("\n");
  }

  @Test
  void aHandOverThatDiedUnderWayIsShownAndNotMailedAgain() {
    ContactId ada = person("Ada");
    server.dies = true;
    assertThatThrownBy(() -> handOver(ada, null)).isInstanceOf(Died.class);
    assertThat(state()).isEqualTo("sending");
    server.dies = false;
    handOver(ada, null);
    assertThat(server.got).isEmpty();
    assertThat(state()).isEqualTo("unknown");
    assertThat(api.list(500, null).items())
        .anySatisfy(
            lead -> {
              assertThat(lead.contact()).isEqualTo(ada.value());
              assertThat(lead.state()).isEqualTo("unknown");
            });
  }

  @Test
  void isTriedAgainUnderTheSameMessageIdWhileTheServerIsAway() {
    ContactId ada = person("Ada");
    server.answers.add(new Handover.Later("busy"));
    assertThat(handOver(ada, null)).contains(new Leads.Postponed("busy", clock.instant()));
    assertThat(state()).isEqualTo("claimed");
    assertThat(handOver(ada, null)).isEmpty();
    assertThat(server.got).hasSize(2).extracting(Email::messageId).containsOnly(messageId());
    assertThat(state()).isEqualTo("sent");
  }

  @Test
  void aRefusedOwnerCanBeCorrected() {
    ContactId ada = person("Ada");
    server.answers.add(new Handover.Refused("550"));
    assertThatThrownBy(() -> handOver(ada, "gone@example.com"))
        .isInstanceOf(Undeliverable.class)
        .hasMessageContaining("Correct it at the step.");
    handOver(ada, "here@example.com");
    assertThat(server.got)
        .extracting(Email::to)
        .containsExactly("gone@example.com", "here@example.com");
  }

  @Test
  void aWrongPasswordOfOursIsSaid() {
    ContactId ada = person("Ada");
    server.answers.add(new Handover.Misconfigured("The mail server refuses the password."));
    assertThatThrownBy(() -> handOver(ada, null))
        .isInstanceOf(Undeliverable.class)
        .hasMessage("The mail server refuses the password.");
    assertThat(state()).isEqualTo("claimed");
  }

  @Test
  void anAnswerThatNeverCameIsNotAskedForAgain() {
    ContactId ada = person("Ada");
    server.answers.add(new Handover.Unclear("the line broke"));
    handOver(ada, null);
    handOver(ada, null);
    assertThat(server.got).hasSize(1);
    assertThat(state()).isEqualTo("unknown");
  }

  @Test
  void followsAMergeAndIsForgottenWithThePerson() {
    ContactId from = person("Ada");
    ContactId into = person("Ada");
    handOver(from, null);
    transaction.executeWithoutResult(status -> moving.merged(from, into));
    assertThat(contactOfLead()).containsExactly(into.value());
    contacts.erase(into);
    assertThat(contactOfLead()).isEmpty();
  }

  @Test
  void nobodyErasedIsHandedOver() {
    ContactId ada = person("Ada");
    contacts.erase(ada);
    handOver(ada, null);
    assertThat(server.got).isEmpty();
    assertThat(contactOfLead()).isEmpty();
  }

  @Test
  void pagesRunFromTheNewestWithoutAGap() {
    ContactId ada = person("Ada");
    for (int i = 0; i < 3; i++) {
      leads.handOver(new Leads.Handover(ada, null, "reason " + i, key + i));
    }
    var reasons = new ArrayList<String>();
    String after = null;
    do {
      LeadApi.Page page = api.list(1, after == null ? null : Long.valueOf(after));
      page.items().stream()
          .filter(lead -> lead.contact() == ada.value())
          .forEach(lead -> reasons.add(lead.reason()));
      after = page.next();
    } while (after != null);
    assertThat(reasons).containsExactly("reason 2", "reason 1", "reason 0");
  }

  private Optional<Leads.Postponed> handOver(ContactId contact, @Nullable String owner) {
    return leads.handOver(new Leads.Handover(contact, owner, "asked for a demo", key));
  }

  private ContactId person(String name) {
    String user = UUID.randomUUID().toString();
    Map<String, @Nullable Object> traits =
        Map.of("email", user + "@example.com", "first_name", name);
    var identity = new Identity(user, null, null, traits, true, clock.instant());
    ContactId id =
        transaction.execute(status -> contacts.identify(List.of(identity)).getFirst().contact());
    return Objects.requireNonNull(id);
  }

  private String state() {
    return sql.sql("select state from lead where key = :key")
        .param("key", key)
        .query(String.class)
        .single();
  }

  private String messageId() {
    return sql.sql("select message_id || '@waymark.example' from lead where key = :key")
        .param("key", key)
        .query(String.class)
        .single();
  }

  private List<Long> contactOfLead() {
    return sql.sql("select contact_id from lead where key = :key")
        .param("key", key)
        .query(Long.class)
        .list();
  }

  private static final class Died extends RuntimeException {}

  /** Answers as told, else accepts. */
  private static final class MailServer implements Channel<Email> {

    final List<Email> got = new ArrayList<>();
    final Deque<Handover> answers = new ArrayDeque<>();
    boolean dies;

    @Override
    public String name() {
      return "email";
    }

    @Override
    public boolean isReal() {
      return false;
    }

    @Override
    public Optional<Room<Email>> room(Duration patience) {
      return Optional.of((message, within) -> hand(message));
    }

    private Handover hand(Email message) {
      if (dies) {
        throw new Died();
      }
      got.add(message);
      Handover answer = answers.poll();
      return answer == null ? new Handover.Accepted("1") : answer;
    }
  }
}
