package org.timnet.build;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  /** From the ground up: a package uses only those before it. */
  private static final List<String> PACKAGES =
      List.of(
          "settings",
          "storage",
          "spark",
          "corpus",
          "audio",
          "feature",
          "evaluation",
          "network",
          "training",
          "prediction",
          "experiment",
          "sweep",
          "report",
          "notebook",
          "job");

  /** The same inside of packages; "" is the package itself. What is not named has no order. */
  private static final Map<String, List<String>> STOREYS =
      Map.of(
          "sweep",
          List.of("", "space", "strategy", "journal", "search", "run"),
          "corpus",
          List.of("", "synthetic"),
          "feature",
          List.of("mfcc", "normalisation", "fingerprint", "table", "extraction"),
          "network",
          List.of("", "layers", "timnet", "peer", "fused", "image", "gpu", "engine", "model"),
          "training",
          List.of("recipe", "", "device", "distributed", "svm"),
          "prediction",
          List.of("", "batch"),
          "experiment",
          List.of("cases", "data", "plan", "ledger", "progress", "run", "benchmark"),
          "job",
          List.of("cli", "session", "predict", "bench", ""));

  private static final int MOST_PARAMETERS = 8;

  /** What takes arrays and offsets: a record around them would be made for every row. */
  private static final Set<String> KERNELS =
      Stream.of(
              "fused.HalfBlock",
              "fused.Kernels",
              "fused.PlainKernels",
              "fused.VectorKernels",
              "fused.VectorProduct",
              "fused.VectorRows",
              "fused.VectorTiles",
              "image.ImageLoops",
              "peer.DoubleTiles")
          .map(name -> "org.timnet.network." + name)
          .collect(Collectors.toUnmodifiableSet());

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

  static List<String> packages() {
    return PACKAGES;
  }

  @ParameterizedTest
  @MethodSource("packages")
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
        .allowEmptyShould(true)
        .check(classes);
  }

  static Stream<Arguments> storeys() {
    return STOREYS.entrySet().stream()
        .flatMap(
            order ->
                IntStream.range(0, order.getValue().size())
                    .mapToObj(
                        place ->
                            Arguments.of(
                                storey(order.getKey(), order.getValue().get(place)),
                                order.getValue().stream()
                                    .skip(place + 1L)
                                    .map(above -> storey(order.getKey(), above))
                                    .toList())));
  }

  private static String storey(String name, String below) {
    return "org.timnet." + name + (below.isEmpty() ? "" : "." + below);
  }

  @ParameterizedTest
  @MethodSource("storeys")
  void aStoreyUsesOnlyThoseBelowIt(String storey, List<String> above) {
    noClasses()
        .that()
        .resideInAPackage(storey)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(above.toArray(String[]::new))
        .check(classes);
  }

  @Test
  void everyStoreyIsInTheOrder() {
    Set<String> found =
        classes.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> STOREYS.containsKey(name.split("\\.", 4)[2]))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            STOREYS.entrySet().stream()
                .flatMap(
                    order -> order.getValue().stream().map(each -> storey(order.getKey(), each)))
                .toList());
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
  void onlyNetworkTrainingAndBenchmarksKnowDl4j() {
    noClasses()
        .that()
        .resideOutsideOfPackages(of("network"), of("training"), of("job.bench"))
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
  void theKernelsOfGraphicsProcessorsStandOnTheirDriversAlone() {
    noClasses()
        .that()
        .resideInAPackage(of("network.gpu"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.deeplearning4j..", "org.nd4j..", "org.apache..", "org.timnet.network.layers..")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackage(of("network.gpu"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jcuda..", "org.jocl..")
        .check(classes);
  }

  @Test
  void noSignatureButTheKernelsHasMoreThanEightParameters() {
    List<String> tooLong =
        classes.stream()
            .filter(each -> !KERNELS.contains(each.getName()))
            .flatMap(each -> each.getCodeUnits().stream())
            .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC))
            .filter(unit -> unit.getRawParameterTypes().size() > MOST_PARAMETERS)
            .map(JavaCodeUnit::getFullName)
            .sorted()
            .toList();

    assertThat(tooLong).isEmpty();
  }

  /** The benchmark of graphics processors is a program of its own, for bare machines. */
  @Test
  void onlyProgramsEndTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.timnet.job.Main")
        .and()
        .doNotHaveFullyQualifiedName("org.timnet.network.gpu.GpuBenchmark")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(classes);
  }
}
