package org.timnet.build;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
  /** From the ground up: a package uses only those before it. */
  private static final List<String> PACKAGES =
      List.of(
          "settings",
          "storage",
          "corpus",
          "audio",
          "feature",
          "evaluation",
          "network",
          "training",
          "experiment",
          "report",
          "notebook",
          "job");

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.timnet");
  }

  private static String of(String name) {
    return "org.timnet." + name + "..";
  }

  @Test
  void everyClassLivesInAPackageOfTheOrder() {
    Set<String> found =
        classes.stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.split("\\.", 4)[2])
            .collect(Collectors.toSet());

    assertThat(found).containsExactlyInAnyOrderElementsOf(PACKAGES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "settings",
        "storage",
        "corpus",
        "audio",
        "feature",
        "evaluation",
        "network",
        "training",
        "experiment",
        "report",
        "notebook"
      })
  void aPackageUsesOnlyThoseBelowIt(String name) {
    String[] above =
        PACKAGES.subList(PACKAGES.indexOf(name) + 1, PACKAGES.size()).stream()
            .map(ArchitectureTest::of)
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(of(name))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(above)
        .check(classes);
  }

  @Test
  void noPackagesUseEachOtherInACircle() {
    slices().matching("org.timnet.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void onlySomeKnowSpark() {
    noClasses()
        .that()
        .resideInAnyPackage(
            of("settings"),
            of("storage"),
            of("corpus"),
            of("audio"),
            of("evaluation"),
            of("network"),
            of("report"),
            of("notebook"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.spark..")
        .check(classes);
  }

  @Test
  void onlyNetworkAndTrainingKnowDl4j() {
    noClasses()
        .that()
        .resideOutsideOfPackages(of("network"), of("training"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..")
        .check(classes);
  }

  @Test
  void plainPackagesKnowNoFramework() {
    noClasses()
        .that()
        .resideInAnyPackage(of("audio"), of("evaluation"), of("corpus"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.hadoop..", "org.apache.parquet..", "org.apache.spark..")
        .check(classes);
  }

  @Test
  void onlyMainEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.timnet.job.Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(classes);
  }
}
