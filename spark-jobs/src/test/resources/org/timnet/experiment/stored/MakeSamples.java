package org.timnet.experiment;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.timnet.feature.FeatureFolder;
import org.timnet.feature.FeatureManifest;
import org.timnet.feature.FeatureRow;
import org.timnet.feature.FeatureTable;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.settings.CorpusSettings;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;
import org.timnet.settings.TrainingSettings;
import org.timnet.storage.Storage;

/**
 * Wrote {@code case-ids.txt}, the checkpoints and {@code checkpoint-subjects.txt} with timnet as it was at commit d8c52fe, against
 * which it compiles; {@code make} beside it calls it, and no build does.
 */
final class MakeSamples {
  private static final String STOPPED = "stopped";

  private final Storage storage;
  private final Path stored;
  private final List<String> subjects = new ArrayList<>();

  private MakeSamples(Storage storage, Path stored) {
    this.storage = storage;
    this.stored = stored;
  }

  public static void main(String[] arguments) throws IOException {
    Path stored = Path.of(arguments[1]);
    writeCaseIds(stored.resolve("case-ids.txt"));
    new MakeSamples(new Storage(Path.of(arguments[0]).toUri(), Map.of()), stored).stopTrainings();
  }

  // Trainings that are stopped after the first of two epochs.

  private void stopTrainings() throws IOException {
    Settings settings = settings("network.engine=fused");
    Everything.Table a = table(settings, "SAMPLE_A", 2048);
    CorpusSettings corpus = settings.corpus("SAMPLE_A");
    PlannedCase fold =
        new CrossValidation(settings)
            .plan(corpus, a.features(), a.rows(), Variant.WITHOUT_BD, "paper", List.of(0))
            .get(0);
    stop(fold);
    stop(HeldOut.from(List.of(fold), settings.training()).get(0));
    Everything.Table longer = table(settings, "SAMPLE_A", 2560);
    Everything.Table voices = table(settings, "VOICES", 2560);
    stop(
        new CrossCorpus(settings)
            .plan(voices.features(), voices.rows(), longer.features(), Variant.WITHOUT_BD)
            .get(0));
    stop(new Everything(settings).of(List.of(longer, voices), Variant.WITHOUT_BD));

    Settings layers = settings("network.engine=layers");
    stop(new Everything(layers).of(corpus, a, Variant.WITHOUT_BD));

    Settings averaging = settings("training.distributed=averaging");
    Together together = Together.of(averaging.distributed(), averaging.training());
    stopTogether(averaging, fold.like(theCase -> theCase.trained(together)));
    Files.write(stored.resolve("checkpoint-subjects.txt"), subjects);
  }

  /** Keeps what the checkpoint of the first epoch says that it is of. */
  private void stopped(Case theCase) throws IOException {
    byte[] checkpoint = new Ledger(storage, STOPPED).checkpoints(theCase).read(1);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(checkpoint));
    in.skipBytes(Long.BYTES + 3 * Integer.BYTES);
    subjects.add(in.readUTF());
  }

  private Settings settings(String assignment) {
    return EffectiveSettings.load(
            List.of(stored.resolve("tiny.conf"), stored.resolve("stopped.conf")),
            List.of(assignment))
        .settings();
  }

  private Everything.Table table(Settings settings, String corpus, int length) throws IOException {
    FeatureManifest manifest =
        new FeatureFolder(storage, settings.features().preset(), length, corpus)
            .manifest()
            .orElseThrow();
    List<FeatureRow> rows = FeatureTable.readRows(storage, manifest);
    return new Everything.Table(Features.of(manifest), rows);
  }

  private void stop(PlannedCase planned) throws IOException {
    try {
      new CaseRunner(storage, STOPPED, 1)
          .run(
              planned.theCase(),
              epoch -> {
                throw new IllegalStateException("stopped");
              });
    } catch (IllegalStateException e) {
      stopped(planned.theCase());
    }
  }

  private void stopTogether(Settings settings, PlannedCase planned) throws IOException {
    RunListener stopping =
        new RunListener() {
          @Override
          public void epochs(long done, long total) {
            throw new IllegalStateException("stopped");
          }
        };
    try (JavaSparkContext spark = new JavaSparkContext("local[1]", "stopped")) {
      new TogetherTraining(spark, storage, settings.experiment(), settings.distributed())
          .run(planned, stopping, System.err::println);
    } catch (IllegalStateException e) {
      stopped(planned.theCase());
    }
  }

  // Names of cases.

  private static final Features EMOVO =
      new Features(
          "EMOVO",
          "authors",
          "0123456789abcdef",
          96_000,
          "4be1c5",
          List.of("angry", "disgust", "fear", "happy", "neutral", "sad", "surprise"));
  private static final Features SAVEE =
      new Features("SAVEE", "authors", "0123456789abcdef", 96_000, "77aa", List.of("sad", "angry"));
  private static final Features CASIA =
      new Features(
          "CASIA", "paper", "fedcba9876543210", 88_000, "00", List.of("angry", "fear", "sad"));
  private static final FoldOfSplit FOLD = new FoldOfSplit("paper", 10, 3, 46);
  private static final TimNetSpec NETWORK = network(Variant.TIM_NET, 39, 8, 2, 7, 0.1);
  private static final TrainingSettings RECIPE =
      recipe(500, 64, 0.001, 0.93, 0.98, 1e-8, 0.1, 1000);

  private static TimNetSpec network(
      Variant variant, int channels, int blocks, int kernel, int classes, double dropout) {
    return new TimNetSpec(variant, channels, blocks, kernel, classes, dropout);
  }

  private static TrainingSettings recipe(
      int epochs,
      int batch,
      double rate,
      double beta1,
      double beta2,
      double epsilon,
      double smoothing,
      long seed) {
    return new TrainingSettings(epochs, batch, rate, beta1, beta2, epsilon, smoothing, seed);
  }

  private static Case aCase(Features features, FoldOfSplit fold) {
    return new Case(
        features, null, null, fold, null, NETWORK, RECIPE, null, "fused", "cpu", Recipe.VERSION);
  }

  private static Case to(Target target, int run) {
    FoldOfSplit fold = new FoldOfSplit("cross-corpus", 1, run, 0);
    return new Case(
        EMOVO,
        null,
        target,
        fold,
        null,
        NETWORK,
        RECIPE.withSeed(1000 + run),
        null,
        "fused",
        "cpu",
        Recipe.VERSION);
  }

  private static Case with(Case some, TimNetSpec network) {
    return new Case(
        some.features(),
        some.others(),
        some.target(),
        some.fold(),
        some.heldOut(),
        network,
        some.training(),
        some.together(),
        some.engine(),
        some.backend(),
        some.recipe());
  }

  private static Case with(Case some, TrainingSettings recipe) {
    return new Case(
        some.features(),
        some.others(),
        some.target(),
        some.fold(),
        some.heldOut(),
        some.network(),
        recipe,
        some.together(),
        some.engine(),
        some.backend(),
        some.recipe());
  }

  private static Case with(Case some, String engine, String backend, int recipe) {
    return new Case(
        some.features(),
        some.others(),
        some.target(),
        some.fold(),
        some.heldOut(),
        some.network(),
        some.training(),
        some.together(),
        engine,
        backend,
        recipe);
  }

  /** One of every kind. */
  private static List<Case> kinds() {
    Case fold = aCase(EMOVO, FOLD);
    Case apart = aCase(EMOVO, new FoldOfSplit("speaker-independent", 10, 5, 46));
    Case pair = to(new Target(SAVEE, List.of("angry", "sad")), 2);
    Case all = aCase(EMOVO, FoldOfSplit.all());
    Case joined = all.joinedBy(new Others(List.of(SAVEE), List.of("angry", "sad")));
    return List.of(
        fold,
        fold.holdingOut(new HeldOut(1000)),
        apart,
        apart.holdingOut(new HeldOut(1000)),
        pair,
        pair.holdingOut(new HeldOut(1000)),
        all,
        joined,
        fold.trained(new Together("shared", 0.001)),
        all.trained(new Together("averaging", 0)),
        joined.trained(new Together("shared", 2e-4)));
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Case kind : kinds()) {
      cases.add(kind);
      cases.add(with(kind, "layers", "cuda", 1));
    }
    Case fold = kinds().get(0);
    for (Variant variant : Variant.values()) {
      cases.add(with(fold, network(variant, 39, 8, 2, 7, 0.1)));
      cases.add(with(kinds().get(7), network(variant, 39, 10, 2, 2, 0.1)));
    }

    // Other values of everything.
    cases.add(aCase(SAVEE, FOLD));
    cases.add(aCase(CASIA, FOLD));
    for (String name : List.of("a", "S\u00e3o_Paulo-2.1", "\u8a9e\u97f3", "\ud83c\udfa4 \"quoted\" \\ / tab\t")) {
      cases.add(aCase(new Features(name, "paper", "x", 1, "y", List.of(name, "b")), FOLD));
    }
    for (int length : new int[] {2_048, 110_000, 13_230_000}) {
      cases.add(aCase(new Features("RAVDESS", "librosa-0.10", "1f", length, "2", List.of()), FOLD));
    }
    for (long seed : new long[] {0, 1, 2_147_483_648L, 4_294_967_295L}) {
      cases.add(aCase(EMOVO, new FoldOfSplit("paper", 10, 0, seed)));
      cases.add(aCase(EMOVO, FOLD).holdingOut(new HeldOut(seed)));
      cases.add(with(fold, RECIPE.withSeed(seed)));
    }
    cases.add(aCase(EMOVO, new FoldOfSplit("paper", 2, 1, 46)));
    cases.add(aCase(EMOVO, new FoldOfSplit("paper", 1000, 999, 46)));
    cases.add(to(new Target(CASIA, List.of("sad", "angry")), 0));
    cases.add(to(new Target(CASIA, List.of("angry", "sad")), 0));
    cases.add(to(new Target(CASIA, List.of("angry", "sad")), 9));
    Case all = aCase(EMOVO, FoldOfSplit.all());
    cases.add(all.joinedBy(new Others(List.of(SAVEE, CASIA), List.of("angry", "sad"))));
    cases.add(all.joinedBy(new Others(List.of(CASIA, SAVEE), List.of("angry", "sad"))));
    cases.add(fold.trained(new Together("averaging", 0)));
    cases.add(fold.trained(new Together("shared", 0)));
    cases.add(fold.trained(new Together("shared", 1)));
    cases.add(fold.holdingOut(new HeldOut(7)).trained(new Together("shared", 3e-5)));

    cases.add(with(fold, network(Variant.TIM_NET, 13, 8, 2, 7, 0.1)));
    for (int number : new int[] {1, 10, 16}) {
      cases.add(with(fold, network(Variant.TIM_NET, 39, number, 2, 7, 0.1)));
      cases.add(with(fold, network(Variant.TIM_NET, 39, 8, number, 7, 0.1)));
    }
    cases.add(with(fold, network(Variant.TIM_NET, 39, 8, 2, 2, 0.1)));
    for (double dropout : new double[] {0, 0.2, 0.30000000000000004, 1.0 / 3, 1e-3, 9.99e-4}) {
      cases.add(with(fold, network(Variant.TIM_NET, 39, 8, 2, 7, dropout)));
    }
    for (int number : new int[] {1, 100_000}) {
      cases.add(with(fold, recipe(number, 64, 0.001, 0.93, 0.98, 1e-8, 0.1, 1000)));
      cases.add(with(fold, recipe(500, number / 2 + 1, 0.001, 0.93, 0.98, 1e-8, 0.1, 1000)));
    }
    for (double rate : new double[] {1, 0.01, 3e-4, 1e-5, 4.9e-324}) {
      cases.add(with(fold, recipe(500, 64, rate, 0.93, 0.98, 1e-8, 0.1, 1000)));
    }
    for (double share : new double[] {0, 0.9, 0.999, 0.9999999}) {
      cases.add(with(fold, recipe(500, 64, 0.001, share, 0.98, 1e-8, 0.1, 1000)));
      cases.add(with(fold, recipe(500, 64, 0.001, 0.93, share, 1e-8, 0.1, 1000)));
      cases.add(with(fold, recipe(500, 64, 0.001, 0.93, 0.98, 1e-8, share, 1000)));
    }
    for (double epsilon : new double[] {1, 1e-3, 1e-7, 1.5e-10}) {
      cases.add(with(fold, recipe(500, 64, 0.001, 0.93, 0.98, epsilon, 0.1, 1000)));
    }
    return cases;
  }

  /** Name, space, and the bytes that it is the hash of. */
  private static void writeCaseIds(Path file) throws IOException {
    JsonMapper canonical =
        JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    Set<String> lines = new LinkedHashSet<>();
    for (Case theCase : cases()) {
      lines.add(theCase.id() + " " + canonical.writeValueAsString(theCase));
    }
    Files.writeString(file, String.join("\n", lines) + "\n");
  }
}
