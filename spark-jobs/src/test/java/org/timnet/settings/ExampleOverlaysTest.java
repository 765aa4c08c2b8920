package org.timnet.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.timnet.network.Models;

class ExampleOverlaysTest {
  private static final Path CONF = Path.of("..", "conf");

  /** Follows from experiment.attempts, which a number in a file would stand against. */
  private static final String MAX_FAILURES = "spark.task.maxFailures";

  @Test
  void localChangesNothingUntilSomethingIsTakenFromItsComments() {
    assertThat(load("local.conf")).usingRecursiveComparison().isEqualTo(Settings.defaults());
  }

  @Test
  void theCommentsOfLocalAreSettings() throws Exception {
    List<String> commented =
        Files.readAllLines(CONF.resolve("local.conf")).stream()
            .filter(line -> line.matches("# [a-zA-Z.]+ = .*"))
            .map(line -> line.substring(2).replaceAll("\\$\\{\\w+}", "/home"))
            .toList();
    assertThat(commented).hasSizeGreaterThanOrEqualTo(5);
    Path file = Files.createTempFile("timnet", ".conf");
    Files.write(file, commented);
    assertThat(EffectiveSettings.load(List.of(file), List.of()).settings().training().epochs())
        .isEqualTo(20);
    Files.delete(file);
  }

  @Test
  void s3NamesABucketAndLeavesCredentialsToTheEnvironment() {
    Settings settings = load("s3.conf");
    assertThat(settings.storage().root()).startsWith("s3a://");
    assertThat(settings.storage().hadoop())
        .containsKeys(
            "fs.s3a.endpoint", "fs.s3a.endpoint.region", "fs.s3a.aws.credentials.provider")
        .doesNotContainKeys("fs.s3a.access.key", "fs.s3a.secret.key");
  }

  @Test
  void clusterLiesOverS3() {
    Settings settings = load("s3.conf", "cluster.conf");
    assertThat(settings.extract().partitionBytes()).isEqualTo(32 << 20);
    assertThat(settings.storage().root()).startsWith("s3a://");
    assertThat(settings.spark().conf()).doesNotContainKey(MAX_FAILURES);
  }

  @Test
  void kubernetesLiesOverS3AndTakesTheAccountsRole() {
    Settings settings = load("nightly.conf", "s3.conf", "kubernetes.conf");
    assertThat(settings.storage().root()).startsWith("s3a://");
    assertThat(settings.storage().hadoop())
        .containsEntry(
            "fs.s3a.aws.credentials.provider",
            "com.amazonaws.auth.WebIdentityTokenCredentialsProvider");
    assertThat(settings.spark().conf()).doesNotContainKey(MAX_FAILURES);
    assertThat(settings.experiment().name()).isEqualTo(Settings.defaults().experiment().name());
  }

  @Test
  void gpusLieOverACluster() {
    Settings settings = load("s3.conf", "cluster.conf", "gpu.conf");
    assertThat(settings.network().engine()).isEqualTo("gpu");
    assertThat(settings.network().gpuCasesAtOnce()).isEqualTo(10);
    assertThat(settings.spark().conf())
        .containsEntry("spark.executor.resource.gpu.amount", "1")
        .containsEntry("spark.task.resource.gpu.amount", "1")
        .containsEntry("spark.executorEnv.CUDA_DEVICE_ORDER", "PCI_BUS_ID")
        .doesNotContainKey(MAX_FAILURES);
  }

  @Test
  void theRecipeOfThePaperIsTheDefault() {
    assertIsThePapers(load("recipes/paper.conf"));
  }

  private static void assertIsThePapers(Settings settings) {
    assertThat(settings.features()).isEqualTo(Settings.defaults().features());
    assertThat(settings.network()).isEqualTo(Settings.defaults().network());
    assertThat(settings.training()).isEqualTo(Settings.defaults().training());
    assertThat(settings.experiment().runs()).isEqualTo(1);
  }

  /** Whatever is tried beside the recipe for new speakers, too. */
  @Test
  void theRecipeOfThePaperUndoesOthersBeforeIt() throws IOException {
    Path tried = Files.createTempFile("timnet", ".conf");
    Files.writeString(
        tried,
        """
        features { preset = authors-dynamic, copies = [speed-0.9] }
        network { pooling = recording, dropout = 0.3, blocks = 4, kernel-size = 3 }
        training {
          epochs = 3, batch-size = 8, learning-rate = 0.01, beta1 = 0.5, beta2 = 0.6, epsilon = 1e-3
          gradient-clip = 1, weight-decay = 0.01, schedule = cosine, warmup-epochs = 5
          loss = focal, label-smoothing = 0, smoothing = compounding, class-weights = balanced
          time-mask = 20, coefficient-mask = 5, mixup = 0.2, sampling = balanced
          weight-ema = 0.99, average-epochs = 3, patience = 7
        }
        """);
    List<Path> overlays =
        List.of(tried, CONF.resolve("recipes/robust.conf"), CONF.resolve("recipes/paper.conf"));

    assertIsThePapers(EffectiveSettings.load(overlays, List.of()).settings());
    Files.delete(tried);
  }

  @Test
  void theRecipeForNewSpeakersTrainsNetworksOfThePaperOnOtherFeatures() {
    Settings settings = load("recipes/robust.conf");
    assertThat(settings.features().normalise()).isEqualTo("speaker");
    assertThat(settings.experiment().runs()).isEqualTo(3);
    assertThat(settings.training()).isEqualTo(Settings.defaults().training());
    assertThat(settings.network()).isEqualTo(Settings.defaults().network());
  }

  @Test
  void aNightIsWhatThePaperReports() {
    assertThat(load("nightly.conf").benchmark()).isEqualTo(Settings.defaults().benchmark());
    for (Settings settings : List.of(load("nightly.conf"), load("nightly.conf", "peers.conf"))) {
      for (String model : Models.ids()) {
        Settings own = settings.forModel(model);
        Settings authors = Settings.defaults().forModel(model);
        assertThat(own.training()).as(model).isEqualTo(authors.training());
        assertThat(own.network()).as(model).isEqualTo(authors.network());
        assertThat(own.features()).as(model).isEqualTo(authors.features());
      }
    }
  }

  private static Settings load(String... names) {
    return EffectiveSettings.load(List.of(names).stream().map(CONF::resolve).toList(), List.of())
        .settings();
  }
}
