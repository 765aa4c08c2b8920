package org.timnet.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.timnet.corpus.CorpusReader;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.ValidationSplit;
import org.timnet.experiment.ledger.FinishedCase;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.experiment.ledger.StoredCheckpoints;
import org.timnet.experiment.plan.CorpusTable;
import org.timnet.experiment.plan.CrossValidation;
import org.timnet.experiment.plan.FoldRequest;
import org.timnet.feature.extraction.FeatureExtraction;
import org.timnet.feature.extraction.StoredCorpusFolder;
import org.timnet.feature.table.FeatureTable;
import org.timnet.network.DomainAdaptation;
import org.timnet.network.Models;
import org.timnet.network.NamedModel;
import org.timnet.network.Variant;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;
import org.timnet.spark.TaskProgress;
import org.timnet.storage.CorpusLocator;
import org.timnet.storage.EmbeddedS3Server;
import org.timnet.storage.PublishedFolder;
import org.timnet.storage.Storage;
import org.timnet.storage.StoredFolder;
import org.timnet.testing.LocalCorpusFolder;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.ToneCorpus;
import org.timnet.training.Epoch;
import org.timnet.training.EpochListener;

/** A case that is killed and goes on publishes what one publishes that is left in peace. */
class CaseCheckpointsIT {
  private static final int LENGTH = 22_050;
  private static final int EPOCHS = 5;
  private static final CorpusSettings CORPUS =
      new CorpusSettings("TONES", "", "manifest", List.of(), LENGTH, 46, 2);

  @TempDir private static Path root;
  private static Storage storage;
  private static FeatureTable table;

  @BeforeAll
  static void extract() throws IOException {
    storage = new Storage(root.toUri(), Map.of());
    Path corpus = ToneCorpus.separable(root.resolve("corpora/TONES")).folder();
    Settings settings = settings(Engines.FUSED, 0);
    new FeatureExtraction(
            SparkSessions.shared(),
            storage,
            settings.extract(),
            settings.features().preset(),
            TaskProgress.Listener.silent())
        .extract(
            CorpusReader.read(CORPUS, new LocalCorpusFolder(corpus)),
            new StoredCorpusFolder(
                new StoredFolder(
                    CorpusLocator.uploaded(storage, "TONES"), storage.configuration())),
            LENGTH);
    table = FeatureTable.read(storage, settings.features().preset(), LENGTH, "TONES");
  }

  private static Settings settings(Engine engine, int checkpointEpochs) {
    return EffectiveSettings.load(
            List.of(),
            List.of(
                "network.engine=" + engine.id(),
                "training.epochs=" + EPOCHS,
                "training.batch-size=8",
                "experiment.checkpoint-epochs=" + checkpointEpochs))
        .settings();
  }

  private static Case spec(Settings settings) {
    return spec(settings, Variant.TIM_NET);
  }

  private static Case spec(Settings settings, NamedModel model) {
    return new CrossValidation(settings)
        .plan(
            new CorpusTable(CORPUS, table.manifest(), table.rows()),
            model,
            Split.PAPER,
            new FoldRequest(10, List.of(3)))
        .get(0)
        .spec();
  }

  private static void run(String experiment, Settings settings, EpochListener listener)
      throws IOException {
    run(experiment, spec(settings), settings.experiment().survival().checkpointEpochs(), listener);
  }

  private static void run(
      String experiment, Case spec, int checkpointEpochs, EpochListener listener)
      throws IOException {
    FinishedCase finished =
        new CaseRunner(storage, experiment, checkpointEpochs).run(spec, listener);
    new Ledger(storage, experiment).publish(finished);
  }

  private static void kill(String experiment, Settings settings, int epoch) {
    assertThatThrownBy(() -> run(experiment, settings, killAt(epoch)))
        .hasMessage("killed after epoch %d", epoch);
  }

  private static EpochListener killAt(int number) {
    return epoch -> {
      if (epoch.number() == number) {
        throw new IllegalStateException("killed after epoch " + number);
      }
    };
  }

  /** All files of an experiment's only case, by name; the local file system's checksums apart. */
  private static Map<String, byte[]> files(String experiment, Case spec) throws IOException {
    Path folder = root.resolve("runs").resolve(experiment).resolve(spec.id().value());
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        if (!path.toString().endsWith(".crc")) {
          files.put(
              folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
        }
      }
    }
    return files;
  }

  private static void assertSameFiles(String experiment, String undisturbed, Case spec)
      throws IOException {
    Map<String, byte[]> files = files(experiment, spec);
    assertThat(files.keySet())
        .as("checkpoints are gone")
        .containsExactly(
            "_SUCCESS", "history.csv", "model.zip", "predictions.parquet", "result.json");
    files(undisturbed, spec)
        .forEach((name, bytes) -> assertThat(files.get(name)).as(name).isEqualTo(bytes));
  }

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void aKilledCasePublishesTheSameBytes(Engine engine) throws IOException {
    Settings settings = settings(engine, 2);
    Case spec = spec(settings);
    run("undisturbed-" + engine.id(), settings(engine, 0), epoch -> {});
    String killed = "killed-" + engine.id();
    kill(killed, settings, 3);
    assertThat(files(killed, spec)).containsOnlyKeys("checkpoints/epoch-000002");
    assertThat(new Ledger(storage, killed).result(spec)).isEmpty();
    kill(killed, settings, 5);
    assertThat(files(killed, spec))
        .containsOnlyKeys("checkpoints/epoch-000002", "checkpoints/epoch-000004");
    List<Integer> heard = new ArrayList<>();
    run(
        killed,
        settings,
        new EpochListener() {
          @Override
          public void epochDone(Epoch epoch) {
            heard.add(epoch.number());
          }

          @Override
          public void resumed(List<Epoch> epochs) {}
        });

    assertThat(heard).containsExactly(5);
    assertSameFiles(killed, "undisturbed-" + engine.id(), spec);
  }

  /** With the engine that it has by default, and its own optimiser and loss. */
  @ParameterizedTest
  @MethodSource("networks")
  void soDoesOneOfEveryNetwork(NamedModel model) throws IOException {
    Settings settings =
        EffectiveSettings.load(List.of(), List.of("training.epochs=3", "training.batch-size=16"))
            .settings();
    Case spec = spec(settings, model);
    run("undisturbed-" + model.id(), spec, 0, epoch -> {});
    String killed = "killed-" + model.id();
    assertThatThrownBy(() -> run(killed, spec, 1, killAt(2))).hasMessage("killed after epoch 2");
    List<Integer> heard = new ArrayList<>();
    run(killed, spec, 1, onlyNew(heard));

    assertThat(heard).doesNotContain(1).endsWith(3);
    assertSameFiles(killed, "undisturbed-" + model.id(), spec);
  }

  private static Stream<NamedModel> networks() {
    return Models.all().stream()
        .filter(NamedModel::hasEpochs)
        .filter(model -> model != Variant.TIM_NET)
        .filter(model -> !(model instanceof DomainAdaptation));
  }

  /** As a sweep trains a trial, from rung to rung; checkpoints need not be asked for. */
  @Test
  void aCaseThatIsTrainedInPartsPublishesTheSameBytes() throws IOException {
    Settings settings = settings(Engines.FUSED, 0);
    Case spec = spec(settings).untested().withValidation(new ValidationSplit(7));
    new Ledger(storage, "at-once")
        .publish(new CaseRunner(storage, "at-once", 0).run(spec, epoch -> {}));
    List<Integer> heard = new ArrayList<>();
    EpochListener listener = onlyNew(heard);
    CaseRunner runner = new CaseRunner(storage, "in-parts", 0);
    assertThat(runner.runTo(1, spec, listener)).isEmpty();
    assertThat(runner.runTo(3, spec, listener)).isEmpty();
    assertThat(runner.runTo(3, spec, listener)).as("it is there already").isEmpty();
    assertThat(heard).containsExactly(1, 2, 3);
    new Ledger(storage, "in-parts").publish(runner.runTo(EPOCHS, spec, listener).orElseThrow());

    assertThat(heard).as("no epoch is trained twice").containsExactly(1, 2, 3, 4, 5);
    Map<String, byte[]> files = files("in-parts", spec);
    assertThat(files).containsOnlyKeys("_SUCCESS", "history.csv", "model.zip", "result.json");
    files("at-once", spec)
        .forEach((name, bytes) -> assertThat(files.get(name)).as(name).isEqualTo(bytes));
    assertThat(new Ledger(storage, "in-parts").stored(spec).validationHistory())
        .hasSize(EPOCHS)
        .allSatisfy(war -> assertThat(war).isBetween(0.0, 1.0));
  }

  private static EpochListener onlyNew(List<Integer> heard) {
    return new EpochListener() {
      @Override
      public void epochDone(Epoch epoch) {
        heard.add(epoch.number());
      }

      @Override
      public void resumed(List<Epoch> epochs) {}
    };
  }

  @Test
  void damagedCheckpointsCostTimeAndNothingElse() throws IOException {
    Settings settings = settings(Engines.FUSED, 1);
    Case spec = spec(settings);
    run("undisturbed", settings(Engines.FUSED, 0), epoch -> {});
    kill("damaged", settings, 4);
    Path checkpoints = root.resolve("runs/damaged/" + spec.id() + "/checkpoints");
    // One that the file system's own checksum catches, and one that only ours does.
    Files.write(checkpoints.resolve("epoch-000004"), new byte[100]);
    Files.write(checkpoints.resolve("epoch-000003"), new byte[100]);
    run("damaged", settings, epoch -> {});

    assertSameFiles("damaged", "undisturbed", spec);
  }

  /** Object stores have no folders, and list what is there in other ways than a disk. */
  @Test
  void checkpointsLieInAnObjectStoreAsOnADisk(@TempDir Path folder) throws IOException {
    try (EmbeddedS3Server server = EmbeddedS3Server.start(folder)) {
      Storage s3 = new Storage(server.root(), server.hadoopProperties());
      PublishedFolder published = s3.published(s3.below("runs", "night", "case"));
      StoredCheckpoints checkpoints = new StoredCheckpoints(s3, published.path());
      assertThat(checkpoints.epochs()).isEmpty();
      for (int epoch = 25; epoch <= 100; epoch += 25) {
        checkpoints.write(epoch, new byte[] {(byte) epoch});
      }
      assertThat(checkpoints.epochs()).containsExactly(100, 75);
      assertThat(checkpoints.read(100)).containsExactly(100);
      published.publish(Map.of("result.json", new byte[0]));
      checkpoints.clear();

      assertThat(new StoredFolder(published.path(), s3.configuration()).files())
          .extracting(StoredFolder.Entry::name)
          .containsExactly("_SUCCESS", "result.json");
      assertThat(checkpoints.epochs()).isEmpty();
    }
  }

  @Test
  void howOftenCheckpointsAreTakenDecidesNothing() {
    Case spec = spec(settings(Engines.FUSED, 25));

    assertThat(spec(settings(Engines.FUSED, 0))).isEqualTo(spec);
    assertThat(spec(settings(Engines.FUSED, 1)).id()).isEqualTo(spec.id());
  }
}
