package io.waymark.contact;

import io.waymark.access.Audit;
import io.waymark.access.Page;
import io.waymark.access.PageSize;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Which attributes there are, and of what type each is. */
@RestController
@RequestMapping("/api/attributes")
class AttributeApi {

  private final Attributes attributes;
  private final AttributeEditing editing;
  private final Audit audit;

  AttributeApi(Attributes attributes, AttributeEditing editing, Audit audit) {
    this.attributes = attributes;
    this.editing = editing;
    this.audit = audit;
  }

  /**
   * @param label what people call it; left out, it stays as it is
   */
  record Draft(
      @NotNull @Pattern(regexp = "TEXT|NUMBER|BOOLEAN|DATE|DATE_TIME|LIST|MONEY") String type,
      @Nullable @Size(min = 1, max = 200) String label) {}

  /**
   * @param values how the values there are can be read as of the type
   * @param dryRun true if nothing was changed
   */
  record Answer(
      String of, String name, AttributeType type, AttributeValues.Reading values, boolean dryRun) {}

  /**
   * Companies' first, then people's, in the order of their names; what lies inside an object has
   * dots, {@code address.city}.
   */
  @GetMapping
  Page<Attributes.Attribute> all(
      @RequestParam(defaultValue = "50") @PageSize int size,
      @RequestParam(defaultValue = "") String after) {
    return Page.of(
        attributes.all(after.replace("\0", ""), size + 1), size, Attributes.Attribute::place);
  }

  /**
   * Declares an attribute or changes its type. All values there are are read as of it before this
   * is answered.
   *
   * @param dryRun true only says what would come of it
   */
  @PutMapping("/{of:contact|account}/{name}")
  Answer declare(
      @PathVariable String of,
      @PathVariable String name,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Valid @RequestBody Draft draft) {
    if (!Attributes.fits(name)) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "A name is a text of 1 to 200 characters on one line, with up to two dots between its parts, e.g. address.city.");
    }
    AttributeOwner whom = AttributeOwner.valueOf(of.toUpperCase(Locale.ROOT));
    AttributeType type = AttributeType.valueOf(draft.type());
    if (dryRun) {
      return new Answer(of, name, type, editing.look(whom, name, type), true);
    }
    AttributeValues.Reading reading = editing.declare(whom, name, type, draft.label());
    audit.record("declare attribute", of + "/" + name + ", " + type);
    return new Answer(of, name, type, reading, false);
  }
}
