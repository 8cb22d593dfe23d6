package io.waymark.support;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.json.JsonMapper;

/** After each class of tests: what was said to the engine meanwhile named nobody. */
public final class NothingPersonalReachesTheEngine implements AfterAllCallback {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}([:/].*)?");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

  @Override
  public void afterAll(ExtensionContext context) {
    List<String> found = breaches(EngineTraffic.unchecked(), EngineTraffic.secrets());
    if (!found.isEmpty()) {
      throw new AssertionError("Said to the engine:\n" + String.join("\n", found));
    }
  }

  /**
   * @param secrets what no command may contain
   * @return commands that name somebody, or whose variables are anything but ids, flags and times
   */
  static List<String> breaches(
      Collection<EngineTraffic.Command> commands, Collection<String> secrets) {
    return commands.stream()
        .filter(
            command ->
                command.text().contains("@")
                    || secrets.stream().anyMatch(command.text()::contains)
                    || !harmless(command.variables()))
        .map(command -> command.name() + " " + command.text())
        .toList();
  }

  private static boolean harmless(String variables) {
    Map<?, ?> values = variables.isEmpty() ? Map.of() : JSON.readValue(variables, Map.class);
    return values.values().stream().allMatch(NothingPersonalReachesTheEngine::harmless);
  }

  private static boolean harmless(Object value) {
    return value instanceof Boolean
        || value instanceof String text
            && (ID.matcher(text).matches() || TIME.matcher(text).matches());
  }
}
