package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.SparkSessions;
import org.timnet.testing.TinySettings;

/** From synthetic recordings in the local S3 server to a model, and from it to classes. */
class TrainCommandIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern MODEL = Pattern.compile("--model (s3a://\\S+/model\\.zip)");
  private static final String SHARED = "cross-corpus.classes=[angry,happy,neutral,sad]";

  @TempDir private Path folder;

  @BeforeEach
  void spark() {
    SparkSessions.shared();
  }

  @Test
  void aModelOfEverythingIsTrainedOnceAndPredicts() throws IOException {
    String[] train = {"--corpus", "SAMPLE_A", "--epochs", "2", "--variant", "tcn"};
    Captured people = serve("train", train);
    assertThat(people.exit()).as(people.err()).isZero();
    assertThat(people.out())
        .contains("SAMPLE_A (SYNTHETIC)", "tcn", "20 utterances", "trained now")
        .doesNotContain("WAR", "NaN");
    assertThat(people.err()).contains("SAMPLE_A tcn on all: trained in").doesNotContain("NaN");
    Matcher printed = MODEL.matcher(people.out());
    assertThat(printed.find()).as(people.out()).isTrue();

    JsonNode again = json(serve("train", with(train, "--json")));
    assertThat(again.get("trained").asInt()).isZero();
    assertThat(again.get("skipped").asInt()).isEqualTo(1);
    assertThat(again.get("model").asText()).isEqualTo(printed.group(1));
    assertThat(again.get("corpus").asText()).isEqualTo("SAMPLE_A");
    assertThat(again.get("variant").asText()).isEqualTo("tcn");
    assertThat(again.get("split").asText()).isEqualTo("all");
    assertThat(again.get("epochs").asInt()).isEqualTo(2);
    assertThat(again.get("loss").asDouble()).isPositive();
    assertThat(again.get("trainUtterances").asInt()).isEqualTo(20);
    assertThat(again.get("testUtterances").asInt()).isZero();
    assertThat(again.get("synthetic").asBoolean()).isTrue();
    assertThat(again.has("fold") || again.has("war") || again.has("uar")).isFalse();

    Captured predicted =
        serve(
            "predict",
            "--model",
            printed.group(1),
            recording("s3/objects/timnet/corpora/SAMPLE_A"),
            "--json");
    JsonNode prediction = json(predicted).get("predictions").get(0);
    assertThat(prediction.get("probabilities").size()).isEqualTo(again.get("classes").size());
    assertThat(again.get("classes").toString()).contains(prediction.get("emotion").asText());
    Captured status = serve("status");
    assertThat(status.exit()).as(status.err()).isZero();
  }

  @Test
  void withAFoldItIsTheCaseOfTheCrossValidation() throws IOException {
    JsonNode model =
        json(run("train", "--corpus", "SAMPLE_A", "--fold", "2", "--epochs", "2", "--json"));
    assertThat(model.get("trained").asInt()).isEqualTo(1);
    assertThat(model.get("split").asText()).isEqualTo("paper");
    assertThat(model.get("fold").asInt()).isEqualTo(2);
    assertThat(model.get("trainUtterances").asInt()).isEqualTo(18);
    assertThat(model.get("testUtterances").asInt()).isEqualTo(2);
    assertThat(runs()).containsExactly(model.get("id").asText());

    JsonNode folds =
        json(
            run(
                "cross-validate",
                "--corpus",
                "SAMPLE_A",
                "--folds",
                "1,2",
                "--epochs",
                "2",
                "--json"));
    assertThat(folds.get("skipped").asInt()).as("fold 2 is done").isEqualTo(1);
    assertThat(folds.get("trained").asInt()).isEqualTo(1);
    JsonNode scored = folds.get("results").get(0).get("folds").get(1);
    assertThat(scored.get("war")).isEqualTo(model.get("war"));
    assertThat(scored.get("uar")).isEqualTo(model.get("uar"));

    JsonNode found =
        json(run("train", "--corpus", "SAMPLE_A", "--fold", "1", "--epochs", "2", "--json"));
    assertThat(found.get("trained").asInt()).as("and the other way round").isZero();
    assertThat(run("train", "--corpus", "SAMPLE_A", "--fold", "1", "--epochs", "2").out())
        .contains("paper fold 1, 2 utterances", "WAR %", "found done");
  }

  @Test
  void severalCorporaGiveOneModelOfWhatTheyShare() throws IOException {
    JsonNode model =
        json(
            run(
                "train",
                "--corpus",
                "SAMPLE_A,SAMPLE_B",
                "--epochs",
                "2",
                "--set",
                SHARED,
                "--json"));
    assertThat(model.get("corpus").asText()).isEqualTo("SAMPLE_A+SAMPLE_B");
    assertThat(model.get("classes").toString())
        .isEqualTo("[\"angry\",\"happy\",\"neutral\",\"sad\"]");
    assertThat(model.get("trainUtterances").asInt()).as("all of the four emotions").isEqualTo(32);

    JsonNode predicted =
        json(
            run(
                "predict",
                "--model",
                model.get("model").asText(),
                recording("corpora/SAMPLE_A"),
                "--json"));
    assertThat(predicted.get("corpus").asText()).isEqualTo("SAMPLE_A+SAMPLE_B");
    assertThat(predicted.get("predictions").get(0).get("probabilities").fieldNames())
        .toIterable()
        .containsExactly("angry", "happy", "neutral", "sad");
  }

  @Test
  void aCalibratedModelHasATemperatureOfPeopleWhomItHasNotHeard() throws IOException {
    JsonNode model =
        json(
            run(
                "train",
                "--corpus",
                "SAMPLE_A",
                "--epochs",
                "2",
                "--calibrate",
                "--set",
                "training.patience=1",
                "--json"));
    assertThat(model.get("split").asText()).isEqualTo("all");
    assertThat(model.get("trainUtterances").asInt()).isBetween(1, 19);
    assertThat(model.get("temperature").asDouble()).isPositive().isNotEqualTo(1);

    List<String> several =
        List.of("SAMPLE_A,SAMPLE_B", "--epochs", "2", "--calibrate", "--set", SHARED);
    Captured joined = joined(several);
    assertThat(joined.exit()).as(joined.err()).isZero();
    assertThat(joined.out()).contains("temperature");
    assertThat(joined.err())
        .contains("on all validated by-speaker")
        .doesNotContain("speaker-aliases");

    Captured known =
        joined(
            several,
            "--set",
            "corpora.SAMPLE_B.layout=emovo",
            "--set",
            "corpora.SAMPLE_A.speaker-aliases=[f1=anna]",
            "--set",
            "corpora.SAMPLE_B.speaker-aliases=[f1=anna]");
    assertThat(known.exit()).as(known.err()).isZero();
    assertThat(known.out()).contains("found done");
    assertThat(known.err()).contains("SAMPLE_A and SAMPLE_B both have recordings of anna");
  }

  private Captured joined(List<String> corpora, String... more) {
    List<String> options = new ArrayList<>(List.of("--corpus"));
    options.addAll(corpora);
    options.addAll(List.of(more));
    return run("train", options.toArray(String[]::new));
  }

  @Test
  void severalRunsAreModelsOfSeveralSeedsThatPredictTogether() throws IOException {
    String[] train = {"--corpus", "SAMPLE_A", "--epochs", "2", "--runs", "2", "--json"};
    JsonNode report = json(run("train", train));
    assertThat(report.get("trained").asInt()).isEqualTo(2);
    JsonNode models = report.get("models");
    assertThat(models.findValuesAsText("seed")).containsExactly("1000", "1001");
    assertThat(models.get(0).get("loss")).isNotEqualTo(models.get(1).get("loss"));

    JsonNode alone = json(run("train", "--corpus", "SAMPLE_A", "--epochs", "2", "--json"));
    assertThat(alone.get("skipped").asInt()).as("the first of the two").isEqualTo(1);
    assertThat(alone.get("model")).isEqualTo(models.get(0).get("model"));

    JsonNode first = probabilities(models.get(0));
    JsonNode second = probabilities(models.get(1));
    assertThat(probabilities(models.get(0), models.get(1)).get("happy").asDouble())
        .isCloseTo(
            (first.get("happy").asDouble() + second.get("happy").asDouble()) / 2, within(1e-6))
        .isNotCloseTo(first.get("happy").asDouble(), within(1e-6));
  }

  private JsonNode probabilities(JsonNode... models) throws IOException {
    List<String> options = new ArrayList<>();
    for (JsonNode model : models) {
      options.addAll(List.of("--model", model.get("model").asText()));
    }
    options.addAll(List.of(recording("corpora/SAMPLE_A"), "--json"));
    return json(run("predict", options.toArray(String[]::new)))
        .get("predictions")
        .get(0)
        .get("probabilities");
  }

  @Test
  void wrongChoicesAreNamedBeforeAnythingIsTrained() {
    assertRefused(run("train", "--corpus", "SAMPLE_A", "--runs", "0"), "experiment.runs");
    assertRefused(
        run("train", "--corpus", "SAMPLE_A", "--runs", "2", "--parameter-server"),
        "experiment.runs=2 several");
    assertRefused(run("train"), "--corpus NAME");
    assertRefused(
        run("train", "--corpus", "SAMPLE_A,SAMPLE_B", "--fold", "0"), "--fold takes one corpus");
    assertRefused(run("train", "--corpus", "SAMPLE_A", "--fold", "10"), "0 to 9");
    assertRefused(run("train", "--corpus", "SAMPLE_A", "--fold", "-1"), "0 to 9");
    assertRefused(run("train", "--corpus", "SAMPLE_A", "--variant", "timnet"), "tim-net");
    assertRefused(run("train", "--corpus", "SAMPLE_A", "--epochs", "0"), "training.epochs");
    assertRefused(run("train", "--corpus", "EMOWO"), "EMOVO");
    assertRefused(
        run(
            "train",
            "--corpus",
            "SAMPLE_A,SAMPLE_B",
            "--set",
            "cross-corpus.classes=[angry,bored]"),
        "no emotion bored");
    assertRefused(
        run(
            "train",
            "--corpus",
            "SAMPLE_A",
            "--fold",
            "0",
            "--set",
            "experiment.split=cross-corpus"),
        "experiment.split");
    assertRefused(
        run("train", "--corpus", "SAMPLE_A", "--set", "experiment.split=all"), "experiment.split");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  private static void assertRefused(Captured run, String hint) {
    assertThat(run.exit()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(hint);
  }

  private List<String> runs() throws IOException {
    try (Stream<Path> found = Files.list(folder.resolve("runs/default"))) {
      return found
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("_"))
          .toList();
    }
  }

  /** Any of a corpus; the server, too, keeps its objects as files. */
  private String recording(String corpus) throws IOException {
    try (Stream<Path> found = Files.walk(folder.resolve(corpus))) {
      return found
          .filter(path -> path.toString().endsWith(".wav"))
          .findFirst()
          .orElseThrow()
          .toString();
    }
  }

  private static JsonNode json(Captured run) throws IOException {
    assertThat(run.exit()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  private static String[] with(String[] options, String one) {
    return Stream.concat(Stream.of(options), Stream.of(one)).toArray(String[]::new);
  }

  /** Keeps its files without a server, whose start takes as long as a training. */
  private Captured run(String command, String... options) {
    return run("storage.root=" + folder.toUri(), command, List.of(options));
  }

  /** Over the local S3 server, as a user without settings does. */
  private Captured serve(String command, String... options) {
    return run("storage.local-directory=" + folder, command, List.of(options));
  }

  private static Captured run(String storage, String command, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(options);
    return Captured.run(TinySettings.with(arguments, storage));
  }
}
