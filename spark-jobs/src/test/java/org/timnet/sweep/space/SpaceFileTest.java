package org.timnet.sweep.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.settings.SettingsException;
import org.timnet.sweep.space.Domain.Choices;
import org.timnet.sweep.space.Domain.Constant;
import org.timnet.sweep.space.Domain.Real;
import org.timnet.sweep.space.Domain.Scale;
import org.timnet.sweep.space.Domain.Whole;

class SpaceFileTest {
  @TempDir private Path folder;

  private Space read(String text) throws IOException {
    return SpaceFile.read(Files.writeString(folder.resolve("space.conf"), text));
  }

  @Test
  void everyKindOfRangeIsRead() throws IOException {
    Space space =
        read(
            """
            training {
              learning-rate { log-uniform = [1e-4, 1e-2] }
              batch-size { log-whole = [8, 256] }
              beta2 { choices = [0.999, 0.98] }
              epsilon = 1e-7
            }
            network {
              variant { choices = [tim-net, tcn] }
              blocks { whole = [4, 10], when { network.variant = [tim-net] } }
              kernel-size { constant = 3, when { network.variant = tcn } }
              dropout { uniform = [0, 0.5] }
            }
            """);

    assertThat(space.parameters())
        .containsExactlyInAnyOrder(
            new Parameter("training.learning-rate", new Real(1e-4, 1e-2, Scale.LOGARITHMIC)),
            new Parameter("training.batch-size", new Whole(8, 256, Scale.LOGARITHMIC)),
            new Parameter("training.beta2", new Choices(List.of("0.98", "0.999"))),
            new Parameter("training.epsilon", new Constant("1e-7")),
            new Parameter("network.variant", new Choices(List.of("tim-net", "tcn"))),
            new Parameter(
                "network.blocks",
                new Whole(4, 10, Scale.LINEAR),
                List.of(new Condition("network.variant", List.of("tim-net")))),
            new Parameter(
                "network.kernel-size",
                new Constant("3"),
                List.of(new Condition("network.variant", List.of("tcn")))),
            new Parameter("network.dropout", new Real(0, 0.5, Scale.LINEAR)));
    assertThat(space.searched()).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"newcomer", "new-speakers", "paper", "wide"})
  void theSpacesOfTheProjectAreGood(String name) {
    Space space = SpaceFile.read(Path.of("..", "conf", "sweeps", name + ".conf"));

    assertThat(space.searched()).hasSizeGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "network.dropuot { uniform = [0, 0.5] }|network.dropout",
        "network.dropout { uniform = [0.5, 0.1] }|0.5 to 0.1 is empty",
        "network.dropout { uniform = [0, 1.5] }|a number from 0 to below 1",
        "network.dropout { uniform = [0] }|[smallest, largest]",
        "network.dropout { log-uniform = [0, 0.5] }|begins above 0",
        "network.dropout { unifrom = [0, 0.5] }|did you mean uniform",
        "network.dropout { uniform = [0, 0.5], choices = [0.1] }|several",
        "network.dropout { }|none",
        "network.blocks { uniform = [4, 10] }|a whole number from 1 to 16",
        "network.blocks { whole = [4, 10.5] }|a whole number from 1 to 16",
        "network.blocks { whole = [10, 4] }|is empty",
        "network.variant { choices = [tim-net, tnc] }|did you mean tcn",
        "network.variant { choices = [tcn, tcn] }|different",
        "network.blocks { whole = [4, 6], when { network.variant = [tcn] } }|does not search",
        "training.epochs { choices = [10, 20] }|--epochs",
        "training.seed { choices = [1, 2, 3] }|compared on different ones",
        "training.seed = 7|compared on different ones",
        "training.distributed { choices = [shared, averaging] }|no part of a model",
        "experiment.folds { choices = [5, 10] }|no part of a model",
        "corpora.EMOVO.seed { choices = [1, 2] }|no part of a model",
        "training.beta1 = 0.9|nothing to search",
        "training.beta1 = 2|a number from 0 to below 1",
        "training.beta1 { uniform = 0.9 }|in brackets"
      })
  void whatCannotBeSearchedIsRefused(String line, String hint) {
    assertThatThrownBy(() -> read("# a comment\n" + line + "\n"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("space.conf")
        .hasMessageContaining(hint);
  }

  @Test
  void theLineIsNamed() {
    assertThatThrownBy(() -> read("\n\nnetwork.dropout { uniform = [0, 2] }"))
        .hasMessageContaining("space.conf:3: network.dropout = 2 is not");
  }

  @Test
  void aConditionNeedsAPossibleValue() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    network.variant { choices = [tim-net, without-bd] }
                    network.blocks { whole = [4, 6], when { network.variant = [tcn] } }
                    """))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("space.conf:2")
        .hasMessageContaining("never");
  }

  @Test
  void parametersThatDependOnEachOtherAreRefused() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    network.blocks { whole = [4, 5], when { network.kernel-size = 2 } }
                    network.kernel-size { whole = [2, 3], when { network.blocks = 4 } }
                    """))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("network.blocks exists only with");
  }

  @Test
  void valuesAndPointsAreOneThing() throws IOException {
    Space space =
        read(
            """
            training.learning-rate { log-uniform = [1e-4, 1e-2] }
            network.variant { choices = [tim-net, tcn] }
            network.blocks { whole = [4, 10], when { network.variant = tim-net } }
            """);
    Point timNet =
        space.point(
            Map.of(
                "training.learning-rate",
                "0.001",
                "network.variant",
                "tim-net",
                "network.blocks",
                "4"));
    Point tcn = space.point(Map.of("training.learning-rate", "0.001", "network.variant", "tcn"));

    assertThat(space.values(timNet))
        .containsEntry("network.blocks", "4")
        .containsEntry("training.learning-rate", "0.001");
    assertThat(space.values(tcn)).doesNotContainKey("network.blocks");
    assertThat(space.point(space.values(tcn))).isEqualTo(tcn);
    assertThat(space.point(tcn.places())).isEqualTo(tcn);
    assertThatThrownBy(() -> space.point(Map.of("network.variant", "tcn")))
        .hasMessageContaining("training.learning-rate");
  }
}
