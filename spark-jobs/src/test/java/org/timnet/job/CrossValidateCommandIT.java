package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.timnet.network.engine.Engine;
import org.timnet.network.engine.Engines;
import org.timnet.storage.Sha256;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.TinySettings;
import org.timnet.testing.ToneCorpus;

/** From synthetic recordings to scores, and from a saved model to classes. */
class CrossValidateCommandIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Without a name, only the local default's own storage is filled with synthetic corpora. */
  private static final String BOTH = "SAMPLE_A,SAMPLE_B";

  @TempDir private Path folder;

  @BeforeEach
  void spark() {
    SparkSessions.shared();
  }

  @ParameterizedTest
  @MethodSource("org.timnet.testing.ProcessorEngines#all")
  void trainsOnceAndIsDoneTheSecondTime(Engine engine) throws IOException {
    String[] command = {
      "--corpus", BOTH, "--folds", "0,2", "--epochs", "2", "--selection", "last-epoch,test-best"
    };
    JsonNode first = json(run(engine, "cross-validate", command));

    assertThat(first.get("trained").asInt()).isEqualTo(4);
    assertThat(first.get("skipped").asInt()).isZero();
    assertThat(first.get("results").findValuesAsText("selection"))
        .containsExactly("last-epoch", "test-best", "last-epoch", "test-best");
    assertThat(first.get("results").findValuesAsText("optimistic"))
        .containsExactly("false", "true", "false", "true");
    assertThat(first.get("results").findValuesAsText("synthetic")).containsOnly("true");
    JsonNode corpus = first.get("results").get(0);
    assertThat(corpus.get("folds").findValuesAsText("fold")).containsExactly("0", "2");
    assertThat(corpus.get("trainingLoss").asDouble()).isPositive();

    JsonNode second = json(run(engine, "cross-validate", command));
    assertThat(second.get("trained").asInt()).isZero();
    assertThat(second.get("skipped").asInt()).isEqualTo(4);
    assertThat(second.get("results")).isEqualTo(first.get("results"));

    JsonNode moreEpochs =
        json(
            run(engine, "cross-validate", "--folds", "0", "--epochs", "3", "--corpus", "SAMPLE_A"));
    assertThat(moreEpochs.get("trained").asInt()).isEqualTo(1);
  }

  @Test
  void runsOfAFoldAreScoredAloneAndTogether() throws IOException {
    JsonNode report =
        json(
            run(
                Engines.FUSED,
                "cross-validate",
                "--corpus",
                "SAMPLE_A",
                "--folds",
                "0,2",
                "--epochs",
                "2",
                "--selection",
                "last-epoch,test-best",
                "--set",
                "experiment.runs=2"));

    assertThat(report.get("trained").asInt()).isEqualTo(4);
    JsonNode results = report.get("results");
    assertThat(results.findValuesAsText("selection"))
        .as("two of each seed, and one of both together")
        .containsExactly("last-epoch", "last-epoch", "test-best", "test-best", "last-epoch");
    JsonNode alone = results.get(0);
    JsonNode together = results.get(4);
    assertThat(alone.get("seed").asInt() + 1).isEqualTo(results.get(1).get("seed").asInt());
    assertThat(together.get("ensemble")).hasSize(2);
    assertThat(together.get("folds").findValuesAsText("fold")).containsExactly("0", "2");
    assertThat(together.get("folds").get(0).get("n")).isEqualTo(alone.get("folds").get(0).get("n"));
    assertThat(together.has("trainingLoss")).isFalse();
  }

  /** The local S3 server, that of a user without settings, keeps its objects as files. */
  @Test
  void publishesInS3WhatARunConsistsOfAndPredictsWithIt() throws IOException {
    publishesWhatARunConsistsOfAndPredictsWithIt(
        Engines.FUSED,
        "storage.local-directory=" + folder,
        "s3a://timnet",
        folder.resolve("s3/objects/timnet"));
  }

  @Test
  void publishesInAFolderWhatARunConsistsOfAndPredictsWithIt() throws IOException {
    publishesWhatARunConsistsOfAndPredictsWithIt(
        Engines.LAYERS, "storage.root=" + folder.toUri(), "file:" + folder, folder);
  }

  private void publishesWhatARunConsistsOfAndPredictsWithIt(
      Engine engine, String storage, String root, Path files) throws IOException {
    JsonNode report =
        json(
            run(
                storage,
                engine,
                "cross-validate",
                List.of("--folds", "1", "--epochs", "2", "--corpus", "SAMPLE_A")));
    String runs = report.get("runs").asText();
    assertThat(runs).isEqualTo(root + "/runs/default");

    Path run;
    try (Stream<Path> found = Files.list(files.resolve("runs/default"))) {
      run = found.filter(each -> Files.exists(each.resolve("_SUCCESS"))).findFirst().orElseThrow();
    }
    assertThat(run.toFile().list())
        .contains("_SUCCESS", "result.json", "history.csv", "model.zip", "predictions.parquet");
    assertThat(Files.readAllLines(run.resolve("history.csv")))
        .hasSize(3)
        .startsWith("epoch,loss,test_war,test_uar");
    JsonNode result = JSON.readTree(run.resolve("result.json").toFile());
    assertThat(result.get("id").asText()).isEqualTo(run.getFileName().toString());
    assertThat(result.get("lastEpoch").get("epoch").asInt()).isEqualTo(2);

    Path recording;
    try (Stream<Path> found = Files.walk(files.resolve("corpora/SAMPLE_A"))) {
      recording = found.filter(path -> path.toString().endsWith(".wav")).findFirst().orElseThrow();
    }
    Path broken = Files.writeString(folder.resolve("broken.wav"), "no sound");
    Captured predicted =
        run(
            storage,
            engine,
            "predict",
            List.of(
                "--model",
                runs + "/" + run.getFileName() + "/model.zip",
                recording.toString(),
                broken.toString()));
    assertThat(predicted.exit()).isEqualTo(3);
    JsonNode predictions = JSON.readTree(predicted.out()).get("predictions");
    double sum = 0;
    for (JsonNode probability : predictions.get(0).get("probabilities")) {
      sum += probability.asDouble();
    }
    assertThat(sum).isBetween(0.999, 1.001);
    assertThat(predictions.get(0).get("probabilities").size()).isEqualTo(5);
    assertThat(predictions.get(1).get("reason").asText()).contains("broken.wav");
  }

  @Test
  void aValidatedTrainingIsOneOfItsOwn() throws IOException {
    JsonNode report =
        json(
            run(
                Engines.FUSED,
                "cross-validate",
                "--folds",
                "1",
                "--epochs",
                "3",
                "--corpus",
                "SAMPLE_A",
                "--selection",
                "validation-best,last-epoch"));

    assertThat(report.get("trained").asInt()).isEqualTo(2);
    assertThat(report.get("results").findValuesAsText("selection"))
        .containsExactly("validation-best", "last-epoch");
    assertThat(report.get("results").findValuesAsText("optimistic")).containsOnly("false");
    assertThat(report.get("results").get(0).get("folds").get(0).get("epoch").asInt())
        .isBetween(1, 3);
  }

  @Test
  void foldSeedsAreOtherShufflesAndTheirSpreadIsTold() throws IOException {
    String[] command = {
      "--corpus", "SAMPLE_A", "--folds", "0", "--epochs", "1", "--fold-seeds", "3"
    };
    JsonNode report = json(run(Engines.FUSED, "cross-validate", command));

    assertThat(report.get("trained").asInt()).isEqualTo(3);
    assertThat(report.get("results").findValuesAsText("foldSeed"))
        .containsExactly("46", "47", "48");
    JsonNode spread = report.get("foldSeeds").get(0);
    assertThat(spread.get("foldSeeds").toString()).isEqualTo("[46,47,48]");
    assertThat(spread.get("war").get("min").asDouble())
        .isLessThanOrEqualTo(spread.get("war").get("mean").asDouble());

    JsonNode first =
        json(
            run(
                Engines.FUSED,
                "cross-validate",
                "--corpus",
                "SAMPLE_A",
                "--folds",
                "0",
                "--epochs",
                "1"));
    assertThat(first.get("trained").asInt()).as("the corpus' own seed is the first").isZero();
    assertThat(first.has("foldSeeds")).isFalse();
  }

  @Test
  void aSplitWithoutAShuffleIsTrainedOnce() throws IOException {
    JsonNode report =
        json(
            run(
                Engines.FUSED,
                "cross-validate",
                "--corpus",
                "SAMPLE_A",
                "--split",
                "speaker-independent",
                "--folds",
                "0",
                "--epochs",
                "1",
                "--fold-seeds",
                "3",
                "--selection",
                "validation-best"));

    assertThat(report.get("trained").asInt()).isEqualTo(1);
    assertThat(report.has("foldSeeds")).isFalse();
    assertRefused(run(Engines.FUSED, "cross-validate", "--fold-seeds", "0"), "--fold-seeds");
  }

  @Test
  void aModelWhoseInputIsAlwaysTheSameIsTrainedOnThat() throws IOException {
    for (String variants : List.of("svm-mfmc", "svm-mfcc,svm-mfmc")) {
      assertThat(
              run(
                      Engines.FUSED,
                      "cross-validate",
                      "--corpus",
                      "SAMPLE_A",
                      "--variant",
                      variants,
                      "--folds",
                      "0",
                      "--set",
                      "experiment.name=inputs")
                  .exit())
          .isZero();
    }
    Map<String, String> presets = new TreeMap<>();
    for (String name : cases("inputs")) {
      Path result = folder.resolve("runs/inputs").resolve(name).resolve("result.json");
      JsonNode done = JSON.readTree(result.toFile()).get("case");
      presets.put(done.at("/network/input").asText(), done.at("/features/preset").asText());
    }

    assertThat(presets).containsExactly(Map.entry("mfcc", "authors"), Map.entry("mfmc", "mfmc"));
    assertThat(cases("inputs")).hasSize(2);
  }

  @Test
  void acrossCorporaEveryOrderedPairIsRunWithItsOwnSeeds() throws IOException {
    String[] command = {
      "--corpus",
      BOTH,
      "--runs",
      "2",
      "--epochs",
      "2",
      "--set",
      "cross-corpus.classes=[angry,happy,neutral,sad]"
    };
    JsonNode report = json(run(Engines.FUSED, "cross-corpus", command));

    assertThat(report.get("trained").asInt()).isEqualTo(4);
    JsonNode results = report.get("results");
    assertThat(results.findValuesAsText("corpus"))
        .containsExactly(
            "SAMPLE_A->SAMPLE_B", "SAMPLE_A->SAMPLE_B", "SAMPLE_B->SAMPLE_A", "SAMPLE_B->SAMPLE_A");
    assertThat(results.findValuesAsText("split")).containsOnly("cross-corpus");
    assertThat(results.get(0).get("folds").findValuesAsText("n"))
        .as("all of the target's four emotions")
        .containsExactly("16", "16");
    assertThat(results.get(0).get("folds").get(0).get("trainingLoss"))
        .isNotEqualTo(results.get(0).get("folds").get(1).get("trainingLoss"));
    assertThat(json(run(Engines.FUSED, "cross-corpus", command)).get("trained").asInt()).isZero();

    assertRefused(
        run(
            Engines.FUSED,
            "cross-corpus",
            "--corpus",
            BOTH,
            "--set",
            "cross-corpus.classes=[angry,bored]"),
        "no emotion bored");
    assertRefused(run(Engines.FUSED, "cross-corpus", "--source", "SAMPLE_A"), "--target");
  }

  @Test
  void learnsFromAlteredCopiesOfTheTrainingRecordings() throws IOException {
    String[] command = {
      "--corpus",
      "SAMPLE_A",
      "--folds",
      "0",
      "--epochs",
      "1",
      "--set",
      "features.copies=[speed-0.9,noise-20]"
    };
    JsonNode report = json(run(Engines.FUSED, "cross-validate", command));

    assertThat(report.get("trained").asInt()).isEqualTo(1);
    assertThat(json(run(Engines.FUSED, "cross-validate", command)).get("skipped").asInt())
        .isEqualTo(1);
    assertRefused(
        run(Engines.FUSED, "cross-validate", "--set", "features.copies=[sped-0.9]"),
        "features.copies: there is no altered copy 'sped-0.9'");
  }

  @Test
  void caamSeesTheTargetsRecordingsAndNotTheirLabels() throws IOException {
    ToneCorpus.separable(folder.resolve("low"));
    ToneCorpus target = ToneCorpus.small(folder.resolve("tones"));
    List<String> labels =
        target.labels().stream().map(each -> each.equals("calm") ? "angry" : "sad").toList();
    target.labelled(labels).writeManifest();
    JsonNode report = json(adapted("one", "caam"));
    List<String> permuted = new ArrayList<>(labels);
    Collections.rotate(permuted, 1);
    target.labelled(permuted).writeManifest();
    JsonNode other = json(adapted("other", "caam"));

    assertThat(report.get("trained").asInt()).isEqualTo(2);
    JsonNode results = report.get("results");
    assertThat(results.findValuesAsText("variant")).containsOnly("caam");
    assertThat(results.findValuesAsText("input")).containsOnly("authors");
    assertThat(results.findValuesAsText("seesTarget")).containsOnly("true");
    assertThat(results.get(0).get("folds").findValuesAsText("n")).containsExactly("12", "12");
    assertThat(other.get("trained").asInt()).isEqualTo(2);
    assertThat(cases("other"))
        .as("other labels are other cases")
        .doesNotContainAnyElementsOf(cases("one"));
    assertThat(parameters("other")).as("of two runs").hasSize(2).isEqualTo(parameters("one"));
    assertThat(json(adapted("one", "caam-without-mdd")).get("results").findValuesAsText("variant"))
        .containsOnly("caam-without-mdd");
  }

  private Captured adapted(String experiment, String method) {
    return run(
        Engines.FUSED,
        "cross-corpus",
        "--method",
        method,
        "--source",
        "LOW",
        "--target",
        "TONES",
        "--runs",
        "2",
        "--epochs",
        "1",
        "--set",
        "experiment.name=" + experiment,
        "--set",
        "corpora.LOW.path=" + folder.resolve("low").toUri(),
        "--set",
        "corpora.TONES.path=" + folder.resolve("tones").toUri(),
        "--set",
        "cross-corpus.length=20480",
        "--set",
        "cross-corpus.classes=[angry,sad]");
  }

  /** The trained numbers of an experiment's cases, by their seeds. */
  private SortedMap<Integer, String> parameters(String experiment) throws IOException {
    SortedMap<Integer, String> all = new TreeMap<>();
    for (String name : cases(experiment)) {
      Path done = folder.resolve("runs/" + experiment).resolve(name);
      int seed =
          JSON.readTree(done.resolve("result.json").toFile()).at("/case/training/seed").asInt();
      try (ZipFile zip = new ZipFile(done.resolve("model.zip").toFile())) {
        all.put(seed, Sha256.of(zip.getInputStream(zip.getEntry("parameters.f32")).readAllBytes()));
      }
    }
    return all;
  }

  private List<String> cases(String experiment) throws IOException {
    try (Stream<Path> folders = Files.list(folder.resolve("runs/" + experiment))) {
      return folders
          .filter(each -> Files.exists(each.resolve("result.json")))
          .map(each -> each.getFileName().toString())
          .toList();
    }
  }

  @Test
  void aNetworkThatAdaptsWantsATarget() {
    for (String command : List.of("cross-validate", "train")) {
      assertRefused(
          run(Engines.FUSED, command, "--corpus", "SAMPLE_A", "--set", "network.variant=caam"),
          "train it with timnet cross-corpus --method caam");
    }
    assertRefused(run(Engines.FUSED, "cross-corpus", "--method", "cam"), "did you mean caam?");
  }

  @Test
  void wrongChoicesAreNamedBeforeAnythingIsTrained() {
    assertRefused(
        run(Engines.FUSED, "cross-validate", "--corpus", BOTH, "--folds", "10", "--epochs", "1"),
        "0 to 9");
    assertRefused(
        run(
            Engines.FUSED,
            "cross-validate",
            "--corpus",
            BOTH,
            "--variant",
            "timnet",
            "--epochs",
            "1"),
        "tim-net");
    assertRefused(
        run(
            Engines.FUSED,
            "cross-validate",
            "--corpus",
            BOTH,
            "--split",
            "random",
            "--epochs",
            "1"),
        "paper");
    assertRefused(
        run(Engines.FUSED, "cross-validate", "--selection", "best", "--epochs", "1"), "last-epoch");
    assertRefused(run(Engines.FUSED, "cross-validate", "--epochs", "0"), "training.epochs");
    assertRefused(run(Engines.FUSED, "predict", "--model", "nowhere.zip", "a.wav"), "nowhere.zip");
  }

  private static void assertRefused(Captured run, String hint) {
    assertThat(run.exit()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(hint);
  }

  private JsonNode json(Captured run) throws IOException {
    assertThat(run.exit()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  /** Keeps its files without a server, whose start takes as long as a training. */
  private Captured run(Engine engine, String command, String... options) {
    return run("storage.root=" + folder.toUri(), engine, command, List.of(options));
  }

  private static Captured run(String storage, Engine engine, String command, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(options);
    arguments.add("--json");
    return Captured.run(TinySettings.with(arguments, storage, "network.engine=" + engine.id()));
  }
}
