package io.waymark.intake.hook;

import io.waymark.access.Audit;
import io.waymark.access.PageSize;
import io.waymark.intake.Call;
import io.waymark.intake.Intake;
import io.waymark.intake.Rejected;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sets up webhooks of any system, and tries what a body would mean. */
@RestController
@RequestMapping("/api/hooks")
class HooksApi {

  private static final int KEY_BYTES = 32;

  private final StoredHooks hooks;
  private final Intake intake;
  private final Audit audit;
  private final JsonMapper json;
  private final SecureRandom random = new SecureRandom();

  HooksApi(StoredHooks hooks, Intake intake, Audit audit, JsonMapper json) {
    this.hooks = hooks;
    this.intake = intake;
    this.audit = audit;
    this.json = json;
  }

  /**
   * @param secret {@code whsec_…} where the sender made it; left out, the one that is there stays,
   *     or Waymark makes one
   */
  record Draft(
      @NotNull @Size(min = 1, max = 200) String name,
      @NotNull Mapping mapping,
      @Nullable @Size(max = 200) String secret) {}

  /**
   * @param secret told once, when Waymark made it
   */
  record Detail(
      String key,
      String name,
      String address,
      Mapping mapping,
      @Nullable String secret,
      Instant createdAt,
      Instant updatedAt) {}

  record Page(List<Detail> items, @Nullable String next) {}

  /**
   * @param body as the sender would send it
   */
  record Trial(@NotNull Mapping mapping, @NotNull Map<String, Object> body) {}

  /**
   * @param call what it means; null where its name is one that is passed over
   * @param rejected why it could not be taken
   */
  record Outcome(@Nullable Map<String, ?> call, List<Rejected> rejected) {}

  @GetMapping
  Page list(
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(defaultValue = "") String after) {
    List<StoredHook> found = hooks.all(after, size + 1);
    List<Detail> items = found.stream().limit(size).map(hook -> detail(hook, null)).toList();
    return new Page(items, found.size() > size ? items.getLast().key() : null);
  }

  @GetMapping("/{key}")
  Detail show(@PathVariable String key) {
    return detail(hook(key), null);
  }

  @PutMapping("/{key}")
  Detail save(@PathVariable String key, @Valid @RequestBody Draft draft) {
    refuse(StoredHook.problem(key));
    refuse(draft.mapping().problem());
    if (draft.secret() != null && StoredHook.bytes(draft.secret()).isEmpty()) {
      refuse("The secret must be whsec_ and 16 bytes or more in base64. Leave it out to get one.");
    }
    Optional<String> given =
        Optional.ofNullable(draft.secret()).or(() -> hooks.get(key).map(StoredHook::secret));
    String secret = given.orElseGet(this::secret);
    hooks.save(key, draft.name(), secret, draft.mapping());
    audit.record("save webhook", key);
    return detail(hook(key), given.isEmpty() ? secret : null);
  }

  @DeleteMapping("/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String key) {
    if (!hooks.delete(key)) {
      throw missing();
    }
    audit.record("delete webhook", key);
  }

  /** What a body would mean; stores nothing. */
  @PostMapping("/try")
  Outcome attempt(@Valid @RequestBody Trial trial) {
    refuse(trial.mapping().problem());
    JsonNode body = json.valueToTree(trial.body());
    Optional<Call> call = trial.mapping().call(body, "trial");
    return new Outcome(
        call.map(Call::body).orElse(null), call.map(intake::check).orElse(List.of()));
  }

  private String secret() {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return StoredHook.PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  private static Detail detail(StoredHook hook, @Nullable String secret) {
    return new Detail(
        hook.key(),
        hook.name(),
        "/v1/hooks/" + hook.key(),
        hook.mapping(),
        secret,
        hook.createdAt(),
        hook.updatedAt());
  }

  private StoredHook hook(String key) {
    return hooks.get(key).orElseThrow(HooksApi::missing);
  }

  private static ResponseStatusException missing() {
    return new ResponseStatusException(
        HttpStatus.NOT_FOUND, "There is no such webhook. GET /api/hooks lists all.");
  }

  private static void refuse(@Nullable String problem) {
    if (problem != null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, problem);
    }
  }
}
