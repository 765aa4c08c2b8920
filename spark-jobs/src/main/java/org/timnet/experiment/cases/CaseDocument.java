package org.timnet.experiment.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.timnet.evaluation.Split;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.network.ModelSpec;
import org.timnet.network.engine.Backend;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.training.recipe.Recipe;
import org.timnet.training.recipe.TrainingIdentity;

/**
 * What is written of a case, key by key: the {@code case} of {@code result.json} and, in canonical
 * form, the text that its name is a hash of; {@link ModelSpec#identity} and {@link
 * TrainingIdentity} have the keys of network and recipe.
 *
 * <p>A key that was not there from the beginning is left out where its value is what all cases had
 * before it: that is why the absent {@code others}, {@code target}, {@code heldOut} and {@code
 * together} have no key. So a new setting at its default renames nothing that is stored. The names
 * of keys are those of the first version, whatever the code calls things today.
 */
final class CaseDocument {
  private static final ObjectMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final Set<String> KEYS =
      Set.of(
          "backend",
          "engine",
          "features",
          "fold",
          "heldOut",
          "network",
          "others",
          "recipe",
          "target",
          "together",
          "training");

  /** Whether a fold is tested; absent where it is, as all were in the first version. */
  private static final String TESTED = "tested";

  /** The value of {@code heldOut.by}. */
  private static final String SPEAKER = "speaker";

  private CaseDocument() {}

  /** The document, its keys in the order of {@code result.json}. */
  static Map<String, Object> of(Case spec) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("backend", spec.execution().backend().id());
    document.put("engine", spec.execution().engine());
    document.put("features", features(spec.source()));
    document.put("fold", fold(spec.protocol()));
    spec.validation().ifPresent(split -> document.put("heldOut", heldOut(split)));
    document.put("network", spec.network().identity());
    if (spec.protocol() instanceof FullTraining full) {
      full.additional().ifPresent(others -> document.put("others", others(others)));
    }
    document.put("recipe", spec.execution().resultVersion());
    if (spec.protocol() instanceof CrossCorpusRun run) {
      Map<String, Object> target = new LinkedHashMap<>();
      target.put("classes", run.classes());
      target.put("features", features(run.target()));
      document.put("target", target);
    }
    spec.execution()
        .distributed()
        .ifPresent(distributed -> document.put("together", together(distributed)));
    document.put("training", TrainingIdentity.recipe(spec.recipe()));
    return document;
  }

  /**
   * The text that a case's name is a hash of: keys in alphabetical order, no blanks. As text and
   * not as bytes, which Jackson escapes otherwise beyond the Basic Multilingual Plane.
   */
  static String canonical(Case spec) {
    try {
      return CANONICAL.writeValueAsString(of(spec));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a case is plain data", e);
    }
  }

  /** The document as JSON. */
  static String text(Case spec) {
    try {
      return CaseJson.MAPPER.writeValueAsString(of(spec));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a case is plain data", e);
    }
  }

  /** Reads {@link #text}. */
  static Case read(String text) {
    try {
      return read(CaseJson.MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no case: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Reads a document.
   *
   * @throws UnknownCaseException where a key or a value is of a later version
   * @throws IllegalArgumentException where it is no case
   */
  static Case read(JsonNode document) {
    CaseJson.onlyKeys(document, KEYS);
    return new Case(
        features(CaseJson.required(document, "features")),
        protocol(document),
        Optional.ofNullable(document.get("heldOut")).map(CaseDocument::heldOut),
        CaseJson.value(CaseJson.required(document, "network"), ModelSpec.class),
        recipe(CaseJson.required(document, "training")),
        new Execution(
            CaseJson.required(document, "engine").textValue(),
            backend(CaseJson.required(document, "backend").textValue()),
            Optional.ofNullable(document.get("together"))
                .map(together -> CaseJson.value(together, DistributedSpec.class)),
            CaseJson.required(document, "recipe").intValue()));
  }

  private static Recipe recipe(JsonNode document) {
    CaseJson.onlyKeys(document, TrainingIdentity.RECIPE_KEYS);
    try {
      return TrainingIdentity.recipe(document);
    } catch (InvalidChoiceException e) {
      throw new UnknownCaseException(e.getMessage());
    }
  }

  private static Map<String, Object> features(Features features) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("checksum", features.checksum());
    document.put("classes", features.classes());
    if (!features.copies().isEmpty()) {
      document.put("copies", features.copies());
    }
    document.put("corpus", features.corpus());
    document.put("length", features.length());
    if (features.normalisation() != Normalisation.NONE) {
      document.put("normalise", features.normalisation());
    }
    document.put("preset", features.preset());
    document.put("presetChecksum", features.presetChecksum());
    return document;
  }

  private static Features features(JsonNode document) {
    return CaseJson.value(document, Features.class);
  }

  /** Every case has a fold: a run of a pair is numbered there, and what tests nothing has one. */
  private static Map<String, Object> fold(EvaluationProtocol protocol) {
    CrossValidationFold fold =
        protocol instanceof TrainingPart part
            ? part.of()
            : protocol instanceof CrossValidationFold one ? one : null;
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("fold", protocol.number());
    document.put("folds", fold == null ? 1 : fold.folds());
    document.put("seed", fold == null ? 0L : fold.seed());
    document.put("split", protocol.split().id());
    if (protocol instanceof TrainingPart) {
      document.put(TESTED, false);
    }
    return document;
  }

  private static EvaluationProtocol protocol(JsonNode document) {
    JsonNode fold = CaseJson.required(document, "fold");
    CaseJson.onlyKeys(fold, Set.of("fold", "folds", "seed", "split", TESTED));
    int number = CaseJson.required(fold, "fold").intValue();
    JsonNode target = document.get("target");
    if (target != null) {
      CaseJson.onlyKeys(target, Set.of("classes", "features"));
      return new CrossCorpusRun(
          features(CaseJson.required(target, "features")),
          CaseJson.texts(CaseJson.required(target, "classes")),
          number);
    }
    Split split = split(CaseJson.required(fold, "split").textValue());
    if (split == Split.ALL) {
      return new FullTraining(
          Optional.ofNullable(document.get("others")).map(CaseDocument::additional));
    }
    CrossValidationFold whole =
        new CrossValidationFold(
            split,
            CaseJson.required(fold, "folds").intValue(),
            number,
            CaseJson.required(fold, "seed").longValue());
    return fold.has(TESTED) ? new TrainingPart(whole) : whole;
  }

  /** By class was all that there was in the first version, and has no key. */
  private static Map<String, Object> heldOut(ValidationSplit split) {
    Map<String, Object> document = new LinkedHashMap<>();
    if (split.by() == ValidationSplit.HeldOut.SPEAKER) {
      document.put("by", SPEAKER);
    }
    document.put("seed", split.seed());
    return document;
  }

  private static ValidationSplit heldOut(JsonNode document) {
    CaseJson.onlyKeys(document, Set.of("by", "seed"));
    JsonNode by = document.get("by");
    if (by != null && !by.asText().equals(SPEAKER)) {
      throw new UnknownCaseException("heldOut by " + by.asText());
    }
    return new ValidationSplit(
        CaseJson.required(document, "seed").longValue(),
        by == null ? ValidationSplit.HeldOut.CLASS : ValidationSplit.HeldOut.SPEAKER);
  }

  private static Map<String, Object> others(AdditionalCorpora others) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("classes", others.classes());
    document.put("features", others.features().stream().map(CaseDocument::features).toList());
    return document;
  }

  private static AdditionalCorpora additional(JsonNode document) {
    CaseJson.onlyKeys(document, Set.of("classes", "features"));
    List<Features> features = new ArrayList<>();
    CaseJson.required(document, "features").forEach(each -> features.add(features(each)));
    return new AdditionalCorpora(features, CaseJson.texts(CaseJson.required(document, "classes")));
  }

  private static Map<String, Object> together(DistributedSpec distributed) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("mode", distributed.mode());
    document.put("threshold", distributed.threshold());
    return document;
  }

  private static Split split(String id) {
    return Arrays.stream(Split.values())
        .filter(split -> split.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new UnknownCaseException("split " + id));
  }

  private static Backend backend(String id) {
    return Arrays.stream(Backend.values())
        .filter(backend -> backend.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new UnknownCaseException("backend " + id));
  }
}
