package io.waymark.consent;

import io.waymark.access.Audit;
import io.waymark.access.Page;
import io.waymark.access.PageSize;
import io.waymark.contact.Contact;
import io.waymark.contact.ContactId;
import io.waymark.contact.Contacts;
import io.waymark.contact.IdentityKind;
import io.waymark.contact.MessagesUnderWay;
import io.waymark.contact.Survivors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Addresses that nothing is sent to any more, and why. No address is ever part of a URL. */
@RestController
class SuppressionApi {

  private static final String CHANNELS = "email|sms";
  private static final String ONE_LINE = "[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*";
  private static final int LARGEST = 10 * 1024 * 1024;
  private static final int AT_ONCE = 1_000;
  private static final int MOST_REJECTED = 1_000;

  private final Suppressions suppressions;
  private final Contacts contacts;
  private final Survivors survivors;
  private final MessagesUnderWay underWay;
  private final TransactionTemplate transaction;
  private final Audit audit;
  private final Clock clock;

  SuppressionApi(
      Suppressions suppressions,
      Contacts contacts,
      Survivors survivors,
      MessagesUnderWay underWay,
      TransactionTemplate transaction,
      Audit audit,
      Clock clock) {
    this.suppressions = suppressions;
    this.contacts = contacts;
    this.survivors = survivors;
    this.underWay = underWay;
    this.transaction = transaction;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param address absent where only a keyed hash is left of it: after an erasure, or where it came
   *     before addresses were kept. {@code look-up} finds these too
   */
  record Told(long id, String channel, @Nullable String address, String reason, Instant at) {

    static Told of(Suppressions.Row row) {
      return new Told(row.id(), row.channel(), row.address(), row.reason(), row.at());
    }
  }

  record Asked(
      @NotNull @Pattern(regexp = CHANNELS) String channel,
      @NotNull @Size(min = 1, max = 320) String address) {}

  /**
   * @param suppression absent where messages may go there
   */
  record Answer(boolean suppressed, @Nullable Told suppression) {}

  /**
   * @param reason why, on one line
   */
  record Added(
      @NotNull @Pattern(regexp = CHANNELS) String channel,
      @NotNull @Size(min = 1, max = 320) String address,
      @NotNull @Size(max = SuppressionFile.LONGEST_REASON) @Pattern(regexp = ONE_LINE)
          String reason) {}

  record Removal(
      @NotNull @Size(max = SuppressionFile.LONGEST_REASON) @Pattern(regexp = ONE_LINE)
          String reason) {}

  /**
   * @param already how many were suppressed before, and keep their reason
   * @param rejected the first of those that could not be taken
   * @param rejections how many these are in all
   */
  record Imported(
      int added, int already, List<SuppressionFile.Rejected> rejected, int rejections) {}

  /** Newest first. */
  @GetMapping("/api/suppressions")
  Page<Told> list(
      @RequestParam @Nullable String channel,
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam @Nullable Long after) {
    if (channel != null) {
      check(channel);
    }
    return Page.of(
        suppressions.page(channel, after, size + 1).stream().map(Told::of).toList(),
        size,
        Told::id);
  }

  /** Of somebody's addresses those that are suppressed, and why. */
  @GetMapping("/api/contacts/{id}/suppressions")
  List<Told> of(@PathVariable long id) {
    ContactId contact = survivors.of(id);
    return contacts.find(contact).stream()
        .flatMap(person -> suppressions.of(person).stream())
        .map(Told::of)
        .toList();
  }

  /** Whether anything is sent to this address, and if not, why. */
  @PostMapping("/api/suppressions/look-up")
  Answer lookUp(@Valid @RequestBody Asked asked) {
    Optional<Told> found =
        suppressions
            .find(new Address(asked.channel(), address(asked.channel(), asked.address())))
            .map(Told::of);
    return new Answer(found.isPresent(), found.orElse(null));
  }

  /** An address that is suppressed already keeps its reason. */
  @PostMapping("/api/suppressions")
  Told add(@Valid @RequestBody Added added) {
    String address = address(added.channel(), added.address());
    Suppressions.Row row = transaction.execute(status -> add(added, address));
    if (added.channel().equals("email")) {
      contacts.findBy(IdentityKind.EMAIL, address).map(Contact::id).ifPresent(underWay::await);
    }
    return Told.of(row);
  }

  private Suppressions.Row add(Added added, String address) {
    int fresh =
        suppressions.add(
            added.channel(), List.of(address), List.of(added.reason().strip()), clock.instant());
    Suppressions.Row row = suppressions.find(new Address(added.channel(), address)).orElseThrow();
    if (fresh > 0) {
      audit.record(
          "suppress address",
          "suppression %d, %s: %s".formatted(row.id(), row.channel(), row.reason()));
    }
    return row;
  }

  /**
   * The body is the file, in UTF-8: one address a line, perhaps with its reason in a second column.
   *
   * @param reason of lines that give none
   */
  @PostMapping("/api/suppressions/import")
  Imported read(
      @RequestParam String channel,
      @RequestParam(required = false) @Nullable String reason,
      HttpServletRequest request)
      throws IOException {
    check(channel);
    byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      throw new ResponseStatusException(
          HttpStatus.CONTENT_TOO_LARGE, "The file is larger than 10 MB. Send it in parts.");
    }
    SuppressionFile file =
        SuppressionFile.read(new String(body, StandardCharsets.UTF_8), channel, reason);
    int added = 0;
    for (int i = 0; i < file.lines().size(); i += AT_ONCE) {
      List<SuppressionFile.Line> some =
          file.lines().subList(i, Math.min(i + AT_ONCE, file.lines().size()));
      added +=
          suppressions.add(
              channel,
              some.stream().map(SuppressionFile.Line::address).toList(),
              some.stream().map(SuppressionFile.Line::reason).toList(),
              clock.instant());
    }
    audit.record(
        "import suppressions",
        "%s: %d of %d were new".formatted(channel, added, file.lines().size()));
    return new Imported(
        added,
        file.lines().size() - added,
        file.rejected().subList(0, Math.min(MOST_REJECTED, file.rejected().size())),
        file.rejected().size());
  }

  /** Messages may go there again, as far as consent says so. */
  @PostMapping("/api/suppressions/{id}/remove")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable long id, @Valid @RequestBody Removal removal) {
    if (!suppressions.remove(id, removal.reason().strip())) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND,
          "There is no suppression with this id. POST /api/suppressions/look-up finds one by its address.");
    }
  }

  private static void check(String channel) {
    if (!channel.matches(CHANNELS)) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "channel is email or sms.");
    }
  }

  private static String address(String channel, String said) {
    return SuppressionFile.address(channel, said)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, SuppressionFile.noAddress(channel)));
  }
}
