package org.timnet.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.testing.Recipes;

class ReferenceConfTest {
  private final Config reference = Overlays.reference();

  @Test
  void holdsExactlyTheKeysOfTheSchema() {
    List<String> corpora = List.of("*", "CASIA", "EMODB", "EMOVO", "IEMOCAP", "RAVDESS", "SAVEE");
    List<String> documented = new ArrayList<>();
    leaves(List.of(), reference.root(), documented);
    assertThat(documented).containsExactlyInAnyOrderElementsOf(Schema.keys(corpora));
  }

  @Test
  void documentsEveryKeyWithWhatItMayHold() {
    for (String key : Schema.keys(List.of())) {
      assertThat(comment(key)).as(key).isNotBlank();
      Schema.kind(List.of(key.split("\\.")))
          .filter(kind -> !(kind instanceof Kind.Property))
          .ifPresent(kind -> assertThat(comment(key)).as(key).contains(kind.allowed()));
    }
    for (String key :
        Schema.keys(List.of("*"))
            .subList(Schema.keys(List.of()).size(), Schema.keys(List.of("*")).size())) {
      List<String> path = List.of(key.split("\\."));
      assertThat(comment(ConfigUtil.joinPath(path)))
          .as(key)
          .contains(Schema.kind(path).orElseThrow().allowed());
    }
  }

  /** The paper's table of corpora: what --set corpora.NAME.path alone must be enough for. */
  @ParameterizedTest
  @CsvSource({
    "CASIA, casia, angry fear happy neutral sad surprise, 88000, 32, 8",
    "EMODB, emodb, angry boredom disgust fear happy neutral sad, 96000, 46, 8",
    "EMOVO, emovo, angry disgust fear happy neutral sad surprise, 96000, 1, 8",
    "IEMOCAP, iemocap, angry happy neutral sad, 310000, 16, 10",
    "RAVDESS, ravdess, angry calm disgust fear happy neutral sad surprise, 110000, 46, 8",
    "SAVEE, savee, angry disgust fear happy neutral sad surprise, 130000, 44, 8",
  })
  void knowsTheSixCorpora(
      String name, String layout, String classes, int length, long seed, int blocks) {
    Settings settings = Settings.defaults();
    CorpusSettings corpus = settings.corpus(name);
    assertThat(corpus.layout()).isEqualTo(layout);
    assertThat(corpus.classes()).containsExactly(classes.split(" "));
    assertThat(corpus.length()).isEqualTo(length);
    assertThat(corpus.seed()).isEqualTo(seed);
    assertThat(settings.network().blocksFor(corpus)).isEqualTo(blocks);
    assertThat(corpus.path()).isEmpty();
  }

  @Test
  void isThePapersRecipe() {
    Settings settings = Settings.defaults();
    assertThat(settings.training()).isEqualTo(Recipes.paper().settings());
    assertThat(settings.network())
        .isEqualTo(new NetworkSettings("tim-net", 8, 2, 0.1, "all", "fused", 10, 1.5));
    assertThat(settings.experiment())
        .isEqualTo(
            new ExperimentSettings(
                "default",
                "paper",
                "last-epoch",
                "by-split",
                10,
                1,
                new ExperimentSettings.Survival(3, 30, 25)));
    assertThat(settings.features()).isEqualTo(new FeatureSettings("authors", "none", List.of()));
    assertThat(settings.extract()).isEqualTo(new ExtractSettings(0.1, 8 << 20, false));
    assertThat(settings.storage()).isEqualTo(new StorageSettings("", ".timnet", Map.of()));
    assertThat(settings.spark()).isEqualTo(new SparkSettings("local[*]", Map.of()));
    assertThat(new ArrayList<>(settings.corpora().keySet()))
        .containsExactly("CASIA", "EMODB", "EMOVO", "IEMOCAP", "RAVDESS", "SAVEE");
  }

  private String comment(String path) {
    return String.join(" ", reference.getValue(path).origin().comments())
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static void leaves(List<String> path, ConfigObject node, List<String> into) {
    for (String name : new HashSet<>(node.keySet())) {
      List<String> key = Stream.concat(path.stream(), Stream.of(name)).toList();
      ConfigValue value = node.get(name);
      if (value instanceof ConfigObject below && !below.isEmpty()) {
        leaves(key, below, into);
      } else {
        into.add(Schema.dotted(key));
      }
    }
  }
}
