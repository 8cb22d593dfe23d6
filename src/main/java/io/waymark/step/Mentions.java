package io.waymark.step;

import io.waymark.content.Lookup;
import io.waymark.content.MessageSource;
import io.waymark.content.Templates;
import io.waymark.journey.gate.Mention;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The properties that a message looks up, as the deploy gate asks for them. */
final class Mentions {

  private static final Set<String> LISTS = Set.of(Mention.CART_ITEM, "trigger." + Mention.PRODUCTS);

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
    String list = String.join(".", path.subList(0, Math.min(path.size(), 2)));
    return path.size() < 3 || !LISTS.contains(list)
        ? Optional.empty()
        : Optional.of(
            new Mention(
                list, path.get(2), lookup.of().size() > 1 ? lookup.name() : list, lookup.tag()));
  }
}
