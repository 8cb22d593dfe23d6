package io.waymark.audience.stage;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stage of life as it is written.
 *
 * @param name as people read it
 * @param entry a condition as segments have it, or null; see {@link Stage}
 * @param stays null for false
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StageText(
    @NotNull
        @Pattern(
            regexp = "[a-z0-9][a-z0-9-]{0,62}",
            message = "has small letters, digits and hyphens, e.g. at-risk")
        String key,
    @NotNull @Size(min = 1, max = 200) String name,
    @Nullable Map<String, Object> entry,
    @Nullable Boolean stays) {}
