package io.waymark.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audience.segment.SegmentBuilder;
import io.waymark.support.Api;
import io.waymark.support.WaymarkTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@WaymarkTest
@Import({Callers.class, SegmentBuilder.class})
class TagApiTest {

  @Autowired private Api api;
  @Autowired private Callers callers;

  private final String vip = "vip " + UUID.randomUUID();
  private final String early = "early " + UUID.randomUUID();
  private final String user = "ada-" + UUID.randomUUID();

  @Test
  void tagsArePutOnTakenOffAndCounted() {
    long ada = callers.known(user);
    long bob = callers.known("bob-" + user);
    assertThat(tag(ada, vip)).isEqualTo(204);
    assertThat(tag(ada, vip)).isEqualTo(204);
    assertThat(tag(ada, early)).isEqualTo(204);
    assertThat(tag(bob, vip)).isEqualTo(204);
    assertThat(callers.texts("/api/contacts/" + ada + "/tags", "tags")).containsExactly(early, vip);

    var page = callers.json("/api/tags?size=1&after=" + Callers.part(before(vip)));
    assertThat(page.path("items").path(0).path("name").asString()).isEqualTo(vip);
    assertThat(page.path("items").path(0).path("people").asInt()).isEqualTo(2);

    assertThat(api.delete(path(ada, vip)).statusCode()).isEqualTo(204);
    assertThat(api.delete(path(ada, vip)).statusCode()).isEqualTo(204);
    assertThat(callers.texts("/api/contacts/" + ada + "/tags", "tags")).containsExactly(early);
  }

  @Test
  void segmentsFollowATag() {
    long ada = callers.known(user);
    String segment = callers.segment("tag", "has", vip);
    tag(ada, vip);
    callers.catchUp();
    assertThat(callers.members(segment)).containsExactly(user + "@example.com");
    api.delete(path(ada, vip));
    callers.catchUp();
    assertThat(callers.members(segment)).isEmpty();
  }

  @Test
  void whoTurnsOutToBeOneHasTheTagsOfBothAndWhoIsForgottenHasNone() {
    long ada = callers.known(user);
    long old = callers.known("old-" + user);
    tag(ada, vip);
    tag(old, vip);
    tag(old, early);
    callers.alias("old-" + user, user);
    assertThat(callers.texts("/api/contacts/" + ada + "/tags", "tags")).containsExactly(early, vip);
    assertThat(callers.texts("/api/contacts/" + old + "/tags", "tags")).containsExactly(early, vip);

    assertThat(api.delete("/api/contacts/" + ada).statusCode()).isEqualTo(204);
    assertThat(api.get("/api/contacts/" + ada + "/tags").statusCode()).isEqualTo(404);
    assertThat(tag(ada, vip)).isEqualTo(404);
    assertThat(api.get("/api/tags?size=500&after=" + Callers.part(before(vip))).body())
        .doesNotContain(vip);
  }

  @Test
  void aTagThatIsNoneIsRefused() {
    long ada = callers.known(user);
    assertThat(tag(ada, " ")).isEqualTo(400);
    assertThat(tag(ada, "x".repeat(101))).isEqualTo(400);
    assertThat(callers.texts("/api/contacts/" + ada + "/tags", "tags")).isEmpty();
  }

  private int tag(long contact, String name) {
    return api.put(path(contact, name), "").statusCode();
  }

  private static String path(long contact, String name) {
    return "/api/contacts/" + contact + "/tags/" + Callers.part(name);
  }

  /** Right before this one in the order of names. */
  private static String before(String name) {
    return name.substring(0, name.length() - 1);
  }
}
