package io.waymark.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.support.WaymarkTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.PessimisticLockingFailureException;

@WaymarkTest
class IdentifyTest {

  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

  @Autowired Contacts contacts;

  private final String name = UUID.randomUUID().toString();
  private final String email = name + "@example.com";

  @Test
  void anAnonymousVisitorBecomesTheKnownPerson() {
    ContactId visitor = one(anonymous("b-" + name));
    Identified known =
        contacts.identify(List.of(server("u-" + name, "b-" + name, Map.of()))).getFirst();
    assertThat(known.becameKnown()).isTrue();
    assertThat(contacts.findBy(IdentityKind.ANONYMOUS, "b-" + name))
        .get()
        .extracting(Contact::id)
        .isEqualTo(known.contact());
    assertThat(contacts.lock(List.of(visitor)).get(visitor).id()).isEqualTo(known.contact());
  }

  @Test
  void whoeverSignsInNextOnASharedComputerIsSomebodyElse() {
    ContactId first = one(server("u1-" + name, "b-" + name, Map.of()));
    ContactId second = one(server("u2-" + name, "b-" + name, Map.of()));
    assertThat(second).isNotEqualTo(first);
    assertThat(contacts.findBy(IdentityKind.ANONYMOUS, "b-" + name))
        .get()
        .extracting(Contact::id)
        .isEqualTo(second);
  }

  @Test
  void anAddressAndAUserIdOfTheSamePersonAreOne() {
    ContactId byAddress = one(server(null, null, Map.of("email", email)));
    ContactId byUser =
        one(
            server(
                "u-" + name,
                null,
                Map.of("email", " " + email.toUpperCase(java.util.Locale.ROOT))));
    assertThat(contacts.lock(List.of(byAddress)).get(byAddress).id()).isEqualTo(byUser);
  }

  @Test
  void twoUserIdsWithOneAddressStayTwoPeople() {
    ContactId first = one(server("u1-" + name, null, Map.of("email", email)));
    ContactId second = one(server("u2-" + name, null, Map.of("email", email)));
    assertThat(second).isNotEqualTo(first);
    assertThat(contacts.findBy(IdentityKind.EMAIL, email))
        .get()
        .extracting(Contact::id)
        .isEqualTo(first);
  }

  @Test
  void aPublicKeyNeverMergesKnownPeople() {
    ContactId byAddress = one(server(null, null, Map.of("email", email)));
    ContactId claimed =
        one(new Identity("u-" + name, null, null, new HashMap<>(Map.of("email", email)), false, T));
    assertThat(claimed).isNotEqualTo(byAddress);
    assertThat(contacts.find(byAddress)).get().extracting(Contact::known).isEqualTo(true);
  }

  @Test
  void whatArrivesLateDoesNotOverwriteWhatIsNewer() {
    one(new Identity("u-" + name, null, null, new HashMap<>(Map.of("plan", "pro")), true, T));
    ContactId id =
        one(
            new Identity(
                "u-" + name,
                null,
                null,
                new HashMap<>(Map.of("plan", "free", "city", "Ulm")),
                true,
                T.minusSeconds(60)));
    assertThat(contacts.find(id))
        .get()
        .extracting(Contact::attributes)
        .isEqualTo(Map.of("plan", "pro", "city", "Ulm"));
  }

  @Test
  void oneBatchMayMakeAndMergeTheSamePerson() {
    List<Identified> found =
        contacts.identify(
            List.of(
                anonymous("b-" + name),
                server("u-" + name, null, Map.of()),
                server("u-" + name, "b-" + name, Map.of("email", email)),
                anonymous("b-" + name)));
    assertThat(found).extracting(Identified::contact).containsOnly(found.getFirst().contact());
  }

  @Test
  void batchesInOppositeOrderNeverMakeTwoOfOne() throws Exception {
    for (int round = 0; round < 20; round++) {
      List<Identity> batch = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        batch.add(server("u" + i + "-" + round + name, "b" + i + "-" + round + name, Map.of()));
      }
      var together = new CyclicBarrier(2);
      var forth = CompletableFuture.supplyAsync(() -> identifyTogether(batch, together));
      var back = CompletableFuture.supplyAsync(() -> identifyTogether(batch.reversed(), together));
      assertThat(forth.get()).isEqualTo(back.get().reversed());
    }
  }

  private List<ContactId> identifyTogether(List<Identity> batch, CyclicBarrier together) {
    try {
      together.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    while (true) {
      try {
        return contacts.identify(batch).stream().map(Identified::contact).toList();
      } catch (PessimisticLockingFailureException e) {
        // as intake does: the whole batch again
      }
    }
  }

  private ContactId one(Identity identity) {
    return contacts.identify(List.of(identity)).getFirst().contact();
  }

  private static Identity anonymous(String browser) {
    return new Identity(null, browser, null, Map.of(), true, T);
  }

  private static Identity server(String user, String browser, Map<String, Object> traits) {
    return new Identity(user, browser, null, new HashMap<>(traits), true, T);
  }
}
