package io.waymark.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** Tests of the same folder share an application, tests of another have their own. */
record JourneysFolder(String folder) implements ContextCustomizer {

  @Override
  public void customizeContext(
      ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
    if (!Files.isDirectory(Path.of(folder))) {
      throw new IllegalArgumentException(
          "@JourneyTest(journeys = \"%s\"): there is no such folder in %s. Name the folder of your models as seen from there."
              .formatted(folder, Path.of("").toAbsolutePath()));
    }
    TestPropertyValues.of("waymark.journeys.directory=" + folder).applyTo(context);
  }

  static final class Factory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
        Class<?> test, List<ContextConfigurationAttributes> attributes) {
      JourneyTest found = AnnotatedElementUtils.findMergedAnnotation(test, JourneyTest.class);
      return found == null ? null : new JourneysFolder(found.journeys());
    }
  }
}
