package org.timnet.settings;

import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.timnet.settings.Kind.Filled;
import org.timnet.settings.Kind.Name;
import org.timnet.settings.Kind.OneOf;
import org.timnet.settings.Kind.Property;
import org.timnet.settings.Kind.Real;
import org.timnet.settings.Kind.Real.Ends;
import org.timnet.settings.Kind.Size;
import org.timnet.settings.Kind.Text;
import org.timnet.settings.Kind.Whole;
import org.timnet.settings.ListKind.Pairs;
import org.timnet.settings.ListKind.Words;

/**
 * Every key there is and what it may hold, in the order of reference.conf. A key is a list of
 * names: a property of Hadoop or Spark counts as one name, dots and all.
 */
final class Schema {
  static final String CORPORA = "corpora";

  /** The name below {@code corpora} whose values any corpus without values of its own takes. */
  static final String ANY_CORPUS = "*";

  private static final long UNSIGNED_INT = 0xFFFF_FFFFL;

  /** Above it shells have codes of their own. */
  private static final long MOST_EXIT_CODE = 125;

  /** Sections whose keys belong to another system. */
  private static final Set<List<String>> OPEN =
      Set.of(List.of("storage", "hadoop"), List.of("spark", "conf"));

  private static final Map<String, Kind> CORPUS = new LinkedHashMap<>();
  private static final Map<String, Kind> KEYS = new LinkedHashMap<>();

  static {
    CORPUS.put("path", new Text());
    CORPUS.put(
        "layout", OneOf.of("casia", "emodb", "emovo", "iemocap", "ravdess", "savee", "manifest"));
    CORPUS.put("classes", new Words());
    CORPUS.put("length", new Whole(2_048, 13_230_000));
    CORPUS.put("seed", new Whole(0, UNSIGNED_INT));
    CORPUS.put("blocks", new Whole(0, 16));
    CORPUS.put("speaker-aliases", new Pairs());

    KEYS.put("storage.root", new Text());
    KEYS.put("storage.local-directory", new Filled());
    KEYS.put("samples.speakers", new Whole(2, 1_000));
    KEYS.put("samples.utterances-per-class", new Whole(1, 10_000));
    KEYS.put("samples.seed", new Whole(0, UNSIGNED_INT));
    KEYS.put(
        "features.preset",
        OneOf.of(
            "authors",
            "librosa-0.10",
            "paper",
            "mfmc",
            "light-sernet",
            "log-mel",
            "authors-dynamic"));
    KEYS.put("features.normalise", OneOf.of("none", "utterance", "speaker", "corpus"));
    KEYS.put("features.copies", new Words(1, "[speed-0.9, noise-20]"));
    KEYS.put("extract.max-bad-fraction", new Real(0, 1, Ends.BOTH));
    KEYS.put("extract.partition-bytes", new Size(1L << 10, 1L << 31));
    KEYS.put("extract.verify", OneOf.of("on", "off"));
    KEYS.put(
        "network.variant",
        OneOf.of(
            "tim-net",
            "tcn",
            "without-bd",
            "without-ms",
            "without-df",
            "gm-tcn",
            "cpac",
            "light-sernet",
            "cnn-bigru",
            "caam",
            "caam-without-mdd",
            "svm-mfcc",
            "svm-mfmc"));
    KEYS.put("network.blocks", new Whole(1, 16));
    KEYS.put("network.kernel-size", new Whole(1, 16));
    KEYS.put("network.dropout", new Real(0, 1, Ends.LOW));
    KEYS.put("network.pooling", OneOf.of("all", "recording"));
    KEYS.put("network.engine", OneOf.of("fused", "layers", "gpu"));
    KEYS.put("network.gpu-cases-at-once", new Whole(1, 1_000));
    KEYS.put("network.mdd-margin", new Real(0, 1000, Ends.HIGH));
    KEYS.put("training.epochs", new Whole(1, 100_000));
    KEYS.put("training.batch-size", new Whole(1, 65_536));
    KEYS.put("training.learning-rate", new Real(0, 1, Ends.HIGH));
    KEYS.put("training.beta1", new Real(0, 1, Ends.LOW));
    KEYS.put("training.beta2", new Real(0, 1, Ends.LOW));
    KEYS.put("training.epsilon", new Real(0, 1, Ends.HIGH));
    KEYS.put("training.gradient-clip", new Real(0, 1_000_000, Ends.BOTH));
    KEYS.put("training.weight-decay", new Real(0, 1, Ends.BOTH));
    KEYS.put("training.schedule", OneOf.of("constant", "steps", "cosine"));
    KEYS.put("training.warmup-epochs", new Whole(0, 100_000));
    KEYS.put("training.loss", OneOf.of("cross-entropy", "focal", "margin"));
    KEYS.put("training.label-smoothing", new Real(0, 1, Ends.LOW));
    KEYS.put("training.smoothing", OneOf.of("once", "compounding"));
    KEYS.put("training.class-weights", OneOf.of("equal", "balanced"));
    KEYS.put("training.time-mask", new Whole(0, 100_000));
    KEYS.put("training.coefficient-mask", new Whole(0, 1_000));
    KEYS.put("training.mixup", new Real(0, 1, Ends.BOTH));
    KEYS.put("training.sampling", OneOf.of("every", "balanced"));
    KEYS.put("training.weight-ema", new Real(0, 1, Ends.LOW));
    KEYS.put("training.average-epochs", new Whole(0, 100));
    KEYS.put("training.patience", new Whole(0, 100_000));
    KEYS.put("training.seed", new Whole(0, UNSIGNED_INT));
    KEYS.put("training.distributed", OneOf.of("shared", "averaging"));
    KEYS.put("parameter-server.executors", new Whole(0, 1_000));
    KEYS.put("parameter-server.threshold", new Real(0, 1, Ends.BOTH));
    KEYS.put("parameter-server.network", new Text());
    KEYS.put("parameter-server.port", new Whole(0, 65_000));
    KEYS.put("parameter-server.stall-seconds", new Whole(10, 86_400));
    KEYS.put("experiment.name", new Name());
    KEYS.put("experiment.split", OneOf.of("paper", "speaker-independent"));
    KEYS.put("experiment.selection", OneOf.of("last-epoch", "test-best", "validation-best"));
    KEYS.put("experiment.validation", OneOf.of("by-split", "by-class", "by-speaker"));
    KEYS.put("experiment.folds", new Whole(2, 1_000));
    KEYS.put("experiment.runs", new Whole(1, 1_000));
    KEYS.put("experiment.attempts", new Whole(1, 100));
    KEYS.put("experiment.lease-seconds", new Whole(3, 3_600));
    KEYS.put("experiment.checkpoint-epochs", new Whole(0, 100_000));
    KEYS.put("cross-corpus.classes", new Words());
    KEYS.put("cross-corpus.length", new Whole(2_048, 13_230_000));
    KEYS.put("cross-corpus.runs", new Whole(1, 1_000));
    KEYS.put("benchmark.folds", new Whole(0, 1_000));
    KEYS.put("benchmark.ablation", new Words());
    KEYS.put("benchmark.ablation-folds", new Whole(0, 1_000));
    KEYS.put("benchmark.peers", new Words(1, "[gm-tcn, svm-mfcc]"));
    KEYS.put("benchmark.peer-folds", new Whole(0, 1_000));
    KEYS.put("benchmark.cross-corpus-peers", new Words(1, "[gm-tcn, svm-mfcc]"));
    KEYS.put("benchmark.speaker-independent", OneOf.of("on", "off"));
    KEYS.put("benchmark.cross-corpus", OneOf.of("on", "off"));
    KEYS.put("benchmark.validation-best", OneOf.of("on", "off"));
    KEYS.put("benchmark.history", new Name());
    KEYS.put("benchmark.nights", new Whole(1, 10_000));
    KEYS.put("benchmark.reports", new Whole(1, 10_000));
    KEYS.put("benchmark.gate.fell", new Whole(0, MOST_EXIT_CODE));
    KEYS.put("benchmark.gate.gone", new Whole(0, MOST_EXIT_CODE));
    KEYS.put("benchmark.gate.risen", new Whole(0, MOST_EXIT_CODE));
    KEYS.put("benchmark.gate.not-compared", new Whole(0, MOST_EXIT_CODE));
    KEYS.put("benchmark.gate.changed", new Whole(0, MOST_EXIT_CODE));
    KEYS.put("spark.master", new Filled());
  }

  private Schema() {}

  /** What the key holds; empty where it is no key. */
  static Optional<Kind> kind(List<String> key) {
    if (key.size() == 3 && OPEN.contains(key.subList(0, 2))) {
      return Optional.of(new Property());
    }
    if (key.size() == 3 && key.get(0).equals(CORPORA)) {
      return Optional.ofNullable(CORPUS.get(key.get(2)));
    }
    return Optional.ofNullable(KEYS.get(dotted(key)));
  }

  /** Whether keys lie below this one. */
  static boolean isSection(List<String> key) {
    return key.isEmpty()
        || OPEN.contains(key)
        || (key.get(0).equals(CORPORA) && key.size() <= 2)
        || KEYS.keySet().stream().anyMatch(known -> known.startsWith(dotted(key) + "."));
  }

  /** Every key by name, for suggestions; {@code corpora} are those that a suggestion may name. */
  static List<String> keys(Collection<String> corpora) {
    List<String> keys = new ArrayList<>(KEYS.keySet());
    OPEN.stream().map(Schema::dotted).sorted().forEach(keys::add);
    corpora.forEach(
        corpus -> CORPUS.keySet().forEach(key -> keys.add(dotted(List.of(CORPORA, corpus, key)))));
    return keys;
  }

  /**
   * A key as it is typed behind {@code --set}: below an open section everything left is one name.
   */
  static List<String> parse(String key) {
    for (List<String> open : OPEN) {
      String prefix = dotted(open) + ".";
      if (key.startsWith(prefix) && key.length() > prefix.length()) {
        String property = key.substring(prefix.length()).replaceAll("^\"(.*)\"$", "$1");
        return Stream.concat(open.stream(), Stream.of(property)).toList();
      }
    }
    return ConfigUtil.splitPath(key);
  }

  static String dotted(List<String> key) {
    return String.join(".", key);
  }
}
