package io.waymark.step;

import io.waymark.channel.Sender;
import io.waymark.contact.Zones;
import io.waymark.content.MessageSource;
import io.waymark.content.Templates;
import io.waymark.delivery.Deliveries;
import io.waymark.delivery.Outcome;
import io.waymark.delivery.Outgoing;
import io.waymark.journey.gate.Sending;
import io.waymark.journey.model.Bundle;
import io.waymark.journey.model.Spelling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the steps that send messages have in common. */
@Component
class Messages {

  static final String PROMOTIONAL = "promotional";

  private static final List<String> KINDS = List.of(PROMOTIONAL, "transactional");

  /**
   * @param message the file's name up to the first dot
   * @param topic what it is about: consent is given by topic
   * @param kind {@code promotional} or {@code transactional}
   * @param notAfter how long after reaching the step it still makes sense: after the end of the
   *     last wait before it, the entry, or the message before it
   * @param mayDefer no where it is sent now or never; yes where left out
   */
  record Settings(
      @Written String message,
      @Written String topic,
      @Written String kind,
      @Nullable Duration notAfter,
      @Written @Nullable Boolean mayDefer) {

    Sending sending(String channel, String ending) {
      return new Sending(channel, message, ending, PROMOTIONAL.equals(kind), waits());
    }

    private boolean waits() {
      return mayDefer == null || mayDefer;
    }
  }

  private final Deliveries deliveries;
  private final Zones zones;
  private final Proof proof;

  Messages(Deliveries deliveries, Zones zones, Templates templates) {
    this.deliveries = deliveries;
    this.zones = zones;
    this.proof = new Proof(templates);
  }

  List<Step.Complaint> check(Settings settings, Bundle bundle, String ending) {
    var complaints = new ArrayList<Step.Complaint>();
    if (!KINDS.contains(settings.kind())) {
      complaints.add(
          new Step.Complaint(
              "The message is \"%s\", neither promotional nor transactional: nobody could say whether people have to agree to it."
                  .formatted(settings.kind()),
              "Choose one of the two." + Spelling.hint(settings.kind(), KINDS)));
    }
    if (settings.notAfter() != null && !settings.notAfter().isPositive()) {
      complaints.add(
          new Step.Complaint(
              "The setting \"notAfter\" leaves no time: it would be too late for everybody, and nobody would get this.",
              "Write how long the message still makes sense, like PT4H or P2D, or leave it empty."));
    }
    Optional<MessageSource> source = find(bundle.files(), settings.message(), ending);
    if (source.isEmpty()) {
      complaints.add(missing(settings, bundle, ending));
      return complaints;
    }
    complaints.addAll(proof.read(source.get(), PROMOTIONAL.equals(settings.kind())));
    return complaints;
  }

  private static Step.Complaint missing(Settings settings, Bundle bundle, String ending) {
    List<String> names = names(bundle, ending);
    return new Step.Complaint(
        "There is no message \"" + settings.message() + "\": people would get nothing here.",
        "Put a file "
            + settings.message()
            + ending
            + " beside the model"
            + (names.isEmpty() ? "." : ", or name one of " + String.join(", ", names) + ".")
            + Spelling.hint(settings.message(), names));
  }

  Result send(String channel, String ending, Settings settings, Sender sender, Visit visit) {
    Optional<MessageSource> current = find(visit.currentFiles(), settings.message(), ending);
    Optional<MessageSource> source =
        find(visit.files(), settings.message(), ending).or(() -> current);
    if (source.isEmpty()) {
      return new Result.Blocked(
          "There is no message \""
              + settings.message()
              + "\" in this journey. Deploy it with the message, then retry.");
    }
    Outcome outcome =
        deliveries.send(
            new Outgoing(
                visit.key(),
                visit.enrolment().journey(),
                channel,
                source.get(),
                current.filter(other -> !other.equals(source.get())).orElse(null),
                settings.topic(),
                PROMOTIONAL.equals(settings.kind()),
                settings.notAfter(),
                settings.waits(),
                data(visit),
                visit.enrolment().migrations(),
                visit.jobKey(),
                visit.ticket(),
                sender));
    return switch (outcome) {
      case Outcome.Sent sent -> Result.done();
      case Outcome.Skipped skipped -> Result.done();
      case Outcome.Refused refused -> Result.done();
      case Outcome.Unknown unknown -> Result.done();
      case Outcome.Held held -> new Result.Held();
      case Outcome.Later later -> new Result.Later(later.reason(), later.since());
      case Outcome.Blocked blocked -> new Result.Blocked(blocked.reason());
    };
  }

  /** Moments are shown by the person's own clock. */
  private Map<String, @Nullable Object> data(Visit visit) {
    Map<String, @Nullable Object> data = new HashMap<>(visit.data());
    data.put("zone", zones.of(visit.contact()).getId());
    return data;
  }

  private static Optional<MessageSource> find(
      Map<String, String> files, String message, String ending) {
    String name = message + ending;
    return Optional.ofNullable(files.get(name)).map(text -> new MessageSource(name, text));
  }

  private static List<String> names(Bundle bundle, String ending) {
    return bundle.files().keySet().stream()
        .filter(name -> name.endsWith(ending))
        .map(name -> name.substring(0, name.length() - ending.length()))
        .toList();
  }
}
