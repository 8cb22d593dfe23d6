package io.waymark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class StructureTest {

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.waymark");

  @Test
  void modulesKeepTheirDirection() {
    ApplicationModules.of(Waymark.class).verify();
  }

  @Test
  void onlyJourneyAndStepKnowTheEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.waymark.journey..", "io.waymark.step..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.camunda..", "org.camunda..")
        .check(PRODUCT);
  }

  @Test
  void onlyTheEmailChannelKnowsMail() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.waymark.channel.email..", "io.waymark.embedded..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.mail..")
        .check(PRODUCT);
  }

  @Test
  void onlyTheEmbeddedRuntimeKnowsItsParts() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.waymark.embedded..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.zonky..", "com.icegreen..")
        .check(PRODUCT);
  }
}
