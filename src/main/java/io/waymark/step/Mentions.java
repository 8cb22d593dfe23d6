package io.waymark.step;

import io.waymark.content.Lookup;
import io.waymark.content.MessageSource;
import io.waymark.content.Templates;
import io.waymark.journey.gate.Mention;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The properties that a message looks up, as the deploy gate asks for them. */
final class Mentions {

  private static final List<String> CART_ITEM = List.of("cart", "items");

  private Mentions() {}

  static Set<Mention> in(MessageSource source, Templates templates) {
    if (!templates.check(source).isEmpty()) {
      return Set.of();
    }
    var mentions = new LinkedHashSet<Mention>();
    for (Lookup lookup : templates.lookups(source)) {
      property(lookup).ifPresent(mentions::add);
      item(lookup).ifPresent(mentions::add);
    }
    return mentions;
  }

  /** Within a loop the list is looked up by itself. */
  private static Optional<Mention> property(Lookup lookup) {
    return lookup.of().size() > 1 || lookup.properties().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Mention(
                lookup.root(), lookup.properties().getFirst(), lookup.name(), lookup.tag()));
  }

  private static Optional<Mention> item(Lookup lookup) {
    var path = new ArrayList<>(lookup.of());
    path.addAll(lookup.properties());
    return path.size() < 3 || !path.subList(0, 2).equals(CART_ITEM)
        ? Optional.empty()
        : Optional.of(
            new Mention(
                Mention.CART_ITEM,
                path.get(2),
                lookup.of().size() > 1 ? lookup.name() : Mention.CART_ITEM,
                lookup.tag()));
  }
}
