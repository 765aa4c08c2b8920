package org.timnet.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveSettingsTest {
  @TempDir private Path folder;

  @Test
  void laterFilesWinOverEarlierOnesAndSingleKeysOverFiles() throws IOException {
    Path first = file("first.conf", "training { epochs = 1, batch-size = 2, beta1 = 0.3 }");
    Path second = file("second.conf", "training.epochs = 10\ntraining.batch-size = 20");
    EffectiveSettings effective =
        EffectiveSettings.load(
            List.of(first, second), List.of("training.epochs=100", "training.epochs=101"));
    TrainingSettings training = effective.settings().training();
    assertThat(training.epochs()).isEqualTo(101);
    assertThat(training.batchSize()).isEqualTo(20);
    assertThat(training.optimizer().beta1()).isEqualTo(0.3);
    assertThat(training.optimizer().beta2()).isEqualTo(0.98);
    assertThat(value(effective, "training.epochs"))
        .isEqualTo(new EffectiveValue(List.of("training", "epochs"), 101L, "--set"));
    assertThat(value(effective, "training.batch-size").origin()).isEqualTo(second + ":2");
    assertThat(value(effective, "training.beta1").origin()).isEqualTo(first + ":1");
    assertThat(value(effective, "training.beta2").overridden()).isFalse();
  }

  @Test
  void whatAModelHasOtherDefaultsOfIsTold() {
    EffectiveSettings effective =
        EffectiveSettings.load(List.of(), List.of("training.epochs=7", "training.beta1=0.5"));

    assertThat(effective.ofModels().get("cpac"))
        .extracting(value -> value.key() + " = " + value.value())
        .containsExactlyInAnyOrder("training.beta2 = 0.932", "training.loss = margin");
    assertThat(effective.settings().forModel("cpac").training().epochs()).isEqualTo(7);
    assertThat(effective.ofModels()).doesNotContainKey("tim-net");
  }

  @Test
  void speakersAreKnownByAliases() {
    Settings settings =
        EffectiveSettings.load(
                List.of(), List.of("corpora.EMOVO.speaker-aliases=[f1 = anna, \"m1=otto=x\"]"))
            .settings();

    assertThat(settings.corpus("EMOVO").speakerAliases())
        .isEqualTo(Map.of("f1", "anna", "m1", "otto=x"));
    assertThat(settings.corpus("SAVEE").speakerAliases()).isEmpty();
    assertThat(settings.corpus("EMOVO").withLength(9_000).withSeed(3).speakerAliases()).hasSize(2);
  }

  @Test
  void anUnknownKeyIsNamedWithItsLineAndTheNearest() throws IOException {
    Path file = file("a.conf", "training.epochs = 3\n\ntraining {\n  epocs = 4\n}\n");
    assertProblem(
        List.of(file),
        List.of(),
        file
            + ":4: training.epocs is not a key that timnet knows; the nearest one is"
            + " training.epochs");
    Path section = file("b.conf", "\ntrainig { epochs = 4 }");
    assertProblem(
        List.of(section),
        List.of(),
        section
            + ":2: trainig.epochs is not a key that timnet knows; the nearest one is"
            + " training.epochs");
    assertProblem(
        List.of(),
        List.of("corpora.MINE.pth=x"),
        "--set: corpora.MINE.pth is not a key that timnet knows; the nearest one is"
            + " corpora.MINE.path");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training.epochs = many | training.epochs = \"many\" is not a whole number from 1 to"
            + " 100000",
        "training.epochs = 2.5 | training.epochs = 2.5 is not a whole number from 1 to 100000",
        "training.epochs = 0 | training.epochs = 0 is not a whole number from 1 to 100000",
        "training.epochs = 100001 | training.epochs = 100001 is not a whole number from 1 to"
            + " 100000",
        "training.epochs = true | training.epochs = true is not a whole number from 1 to 100000",
        "training.epochs = [1] | training.epochs = [1] is not a whole number from 1 to 100000",
        "training.epochs = null | training.epochs = null is not a whole number from 1 to 100000",
        "training.epochs.x = 1 | training.epochs = {...} is not a whole number from 1 to 100000",
        "network.dropout = 1 | network.dropout = 1 is not a number from 0 to below 1",
        "network.dropout = -0.1 | network.dropout = -0.1 is not a number from 0 to below 1",
        "training.learning-rate = 0 | training.learning-rate = 0 is not a number above 0 and up to"
            + " 1",
        "extract.max-bad-fraction = 1.1 | extract.max-bad-fraction = 1.1 is not a number from 0 to"
            + " 1",
        "extract.partition-bytes = 8 parsecs | is not a size from 1KiB to 2GiB, such as 8MiB",
        "extract.partition-bytes = 3GiB | is not a size from 1KiB to 2GiB, such as 8MiB",
        "features.preset = author | is not one of authors, librosa-0.10, paper, mfmc, light-sernet,"
            + " log-mel, authors-dynamic; did you mean authors?",
        "network.variant = timnet | did you mean tim-net?",
        "experiment.name = a/b | is not a name of letters, digits, dots, underscores and hyphens",
        "experiment.name = .. | is not a name of letters, digits, dots, underscores and hyphens",
        "corpora.EMOVO.classes = angry | is not a list of at least two different words",
        "corpora.EMOVO.classes = [angry] | is not a list of at least two different words",
        "corpora.EMOVO.classes = [angry, Angry] | is not a list of at least two different words",
        "corpora.EMOVO.classes = [angry, [sad]] | is not a list of at least two different words",
        "corpora.EMOVO.classes = [] | corpora.EMOVO.classes is empty; layout emovo needs",
        "corpora.EMOVO.speaker-aliases = [f1] | is not a list of NAME=PERSON",
        "corpora.EMOVO.speaker-aliases = [\"f1=\"] | is not a list of NAME=PERSON",
        "corpora.EMOVO.speaker-aliases = [\"f1=a\", \"f1=b\"] | is not a list of NAME=PERSON",
        "experiment.validation = speaker | is not one of by-split, by-class, by-speaker",
        "storage.root = [a] | storage.root = [a] is not a text",
        "training = 5 | training holds keys, not a value, such as training.epochs",
        "corpora.EMOVO = 5 | corpora.EMOVO holds keys, not a value",
        "storage.hadoop = x | storage.hadoop holds keys, not a value",
        "storage.hadoop.fs.s3a.endpoint = x | put the property's whole name in quotes",
        "corpora { \"a/b\" { layout = manifest } } | corpora.a/b is not a name of letters",
      })
  void aValueThatCannotBeUsedIsNamedWithItsLine(String line, String problem) throws IOException {
    Path file = file("a.conf", "# a comment\n" + line);
    assertThatThrownBy(() -> EffectiveSettings.load(List.of(file), List.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(file + ":2: ")
        .hasMessageContaining(problem)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aWrongValueIsAnErrorEvenWhereALaterOneCoversIt() throws IOException {
    Path wrong = file("wrong.conf", "training = 5");
    Path right = file("right.conf", "training.epochs = 5");
    assertProblem(
        List.of(wrong, right),
        List.of(),
        wrong + ":1: training holds keys, not a value, such as training.epochs");
  }

  @Test
  void filesThatAreNoFilesOfSettings() throws IOException {
    Path absent = folder.resolve("absent.conf");
    assertProblem(
        List.of(absent),
        List.of(),
        "--config " + absent + ": no such file; name a file of settings in HOCON");
    Path broken = file("broken.conf", "training {\n  epochs = 3\n");
    assertThatThrownBy(() -> EffectiveSettings.load(List.of(broken), List.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(broken + ":");
    Path open = file("open.conf", "\nexperiment.name = ${TIMNET_NOBODY_SETS_THIS}");
    assertThatThrownBy(() -> EffectiveSettings.load(List.of(open), List.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(open + ":2: ")
        .hasMessageContaining("TIMNET_NOBODY_SETS_THIS");
  }

  @Test
  void filesMayTakeTheEnvironmentAndEachOther() throws IOException {
    Path file =
        file(
            "a.conf",
            """
            experiment.name = ${?TIMNET_NOBODY_SETS_THIS}
            spark.conf."spark.path" = ${PATH}
            storage.root = "file:/data/"${experiment.name}
            """);
    Settings settings =
        EffectiveSettings.load(List.of(file), List.of("experiment.name=later")).settings();
    assertThat(settings.spark().conf()).containsEntry("spark.path", System.getenv("PATH"));
    assertThat(settings.storage().root()).isEqualTo("file:/data/later");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3a://bucket/a=b",
        "C:\\data\\x",
        "/a folder/with spaces/#and, [more] {of} ${it} \"q\"",
        "s3a://b/ü/感情",
        "",
        " ",
        "true",
        "1.10",
      })
  void textsBehindSetAreTakenLiterally(String text) {
    assertThat(set("storage.root=" + text, "corpora.EMOVO.path=" + text).storage().root())
        .isEqualTo(text);
    assertThat(set("corpora.EMOVO.path=" + text).corpus("EMOVO").path()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[b,a]", "[ b , a ]", "[\"b\", \"a\"]", "b,a"})
  void listsBehindSet(String text) {
    assertThat(set("corpora.EMOVO.classes=" + text).corpus("EMOVO").classes())
        .containsExactly("b", "a");
  }

  @Test
  void numbersAndSizesBehindSet() {
    assertThat(set("training.epochs=1e3").training().epochs()).isEqualTo(1000);
    assertThat(set("training.epochs= 20 ").training().epochs()).isEqualTo(20);
    assertThat(set("training.learning-rate=1e-4").training().optimizer().learningRate())
        .isEqualTo(1e-4);
    assertThat(set("extract.partition-bytes=512KiB").extract().partitionBytes())
        .isEqualTo(512 * 1024);
    assertThat(set("extract.partition-bytes=4096").extract().partitionBytes()).isEqualTo(4096);
    assertThat(set("corpora.EMOVO.seed=4294967295").corpus("EMOVO").seed()).isEqualTo(4294967295L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training.epochs | --set training.epochs: write it as key=value",
        "=5 | --set =5: write it as key=value",
        "training..epochs=5 | --set training..epochs is not a key: write it as key=value",
        "epochs=5 | --set: epochs is not a key that timnet knows; the nearest one is"
            + " training.epochs",
        "training=5 | --set: training holds keys, not a value, such as training.epochs",
        "training.epochs=x | --set: training.epochs = \"x\" is not a whole number from 1 to 100000",
        "corpora.EMOVO.classes=[a | --set: corpora.EMOVO.classes = [[a] is not a list",
      })
  void whatCannotBeSet(String assignment, String problem) {
    assertThatThrownBy(() -> set(assignment))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(problem);
  }

  @Test
  void propertiesOfOtherSystemsKeepTheirDots() throws IOException {
    Path file =
        file(
            "a.conf",
            """
            storage.hadoop {
              "fs.s3a.endpoint" = "http://one"
              "fs.s3a.endpoint.region" = eu
              "fs.s3a.threads.max" = 10
            }
            spark.conf."spark.speculation" = true
            """);
    Settings settings =
        EffectiveSettings.load(
                List.of(file),
                List.of(
                    "storage.hadoop.fs.s3a.endpoint=http://two",
                    "spark.conf.\"spark.speculation.interval\"=1s"))
            .settings();
    assertThat(settings.storage().hadoop())
        .containsEntry("fs.s3a.endpoint", "http://two")
        .containsEntry("fs.s3a.endpoint.region", "eu")
        .containsEntry("fs.s3a.threads.max", "10")
        .hasSize(3);
    assertThat(settings.spark().conf())
        .containsEntry("spark.speculation", "true")
        .containsEntry("spark.speculation.interval", "1s")
        .hasSize(2);
  }

  @Test
  void aCorpusOfOnesOwnIsAManifestUnlessItSaysOtherwise() {
    assertThat(set("corpora.MINE.path=/mine").corpus("MINE"))
        .isEqualTo(new CorpusSettings("MINE", "/mine", "manifest", List.of(), 96_000, 46, 0));
    Settings settings =
        set("corpora.COPY.layout=iemocap", "corpora.COPY.seed=3", "corpora.IEMOCAP.path=/x");
    assertThat(settings.corpus("COPY"))
        .isEqualTo(
            new CorpusSettings(
                "COPY",
                "",
                "iemocap",
                List.of("angry", "happy", "neutral", "sad"),
                310_000,
                3,
                10));
    assertThat(set("corpora.\"*\".length=5000", "corpora.MINE.path=x").corpus("MINE").length())
        .isEqualTo(5000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EMOV", "emovo", "EMVOO"})
  void aSlipInACorpusNameIsNotANewCorpus(String name) {
    assertProblem(
        List.of(),
        List.of("corpora." + name + ".path=x"),
        "--set: corpora.%s: did you mean corpora.EMOVO? (for a corpus of your own set"
                .formatted(name)
            + " corpora."
            + name
            + ".layout too)");
    assertThat(
            EffectiveSettings.load(
                    List.of(),
                    List.of("corpora." + name + ".layout=manifest", "corpora." + name + ".path=x"))
                .settings()
                .corpus(name)
                .path())
        .isEqualTo("x");
  }

  @Test
  void aCorpusThatIsNotConfigured() {
    assertThatThrownBy(() -> Settings.defaults().corpus("EMOV"))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "no corpus EMOV is configured; did you mean EMOVO? Known: CASIA, EMODB, EMOVO, IEMOCAP,"
                + " RAVDESS, SAVEE; add another with --set corpora.EMOV.path=DIR");
  }

  @Test
  void secretsAreInTheSettingsButNotInWhatIsShown() {
    EffectiveSettings effective =
        EffectiveSettings.load(
            List.of(),
            List.of(
                "storage.hadoop.fs.s3a.secret.key=abc123",
                "storage.root=s3a://id:abc123@bucket/x",
                "corpora.EMOVO.path=s3a://id:abc123@bucket/y"));
    assertThat(effective.settings().storage().hadoop())
        .containsEntry("fs.s3a.secret.key", "abc123");
    assertThat(effective.values().toString()).doesNotContain("abc123");
    assertThat(value(effective, "storage.root").value()).isEqualTo("s3a://(redacted)@bucket/x");
  }

  @Test
  void settingsTravelToExecutors() throws Exception {
    Settings settings = set("storage.hadoop.a.b=c", "corpora.MINE.path=/m", "spark.conf.x.y=z");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(settings);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).usingRecursiveComparison().isEqualTo(settings);
    }
  }

  private static Settings set(String... assignments) {
    return EffectiveSettings.load(List.of(), List.of(assignments)).settings();
  }

  private static EffectiveValue value(EffectiveSettings effective, String key) {
    return effective.values().stream()
        .filter(value -> value.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static void assertProblem(List<Path> files, List<String> assignments, String message) {
    assertThatThrownBy(() -> EffectiveSettings.load(files, assignments))
        .isInstanceOf(SettingsException.class)
        .hasMessage(message);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
