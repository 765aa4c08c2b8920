package org.timnet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.Settings;

class ModelsTest {
  @Test
  void everyNameIsOfOneModelWhoseShapeHasThatName() {
    Settings settings = Settings.defaults();

    assertThat(Models.ids()).doesNotHaveDuplicates().startsWith("tim-net", "tcn");
    for (NamedModel model : Models.all()) {
      ModelSpec spec =
          model.spec(settings.forModel(model.id()).network(), new TableShape(39, 7, 0));
      assertThat(spec.id()).isEqualTo(model.id());
      assertThat(spec.classes()).isEqualTo(7);
      assertThat(Models.named(model.id())).isSameAs(model);
    }
  }

  @Test
  void aNameThatThereIsNotListsThoseThereAre() {
    assertThatThrownBy(() -> Models.named("timnet"))
        .isInstanceOf(InvalidChoiceException.class)
        .hasMessageContaining("no variant 'timnet', only " + String.join(", ", Models.ids()))
        .hasMessageEndingWith("did you mean tim-net?");
  }

  @Test
  void aMachineOnMfccRefusesBandsThatAreNone() {
    for (String bands : List.of("mfmc", "log-mel")) {
      assertThatThrownBy(() -> SvmModels.SVM_MFCC.preset(bands))
          .isInstanceOf(InvalidChoiceException.class)
          .hasMessageContaining("features.preset is " + bands);
    }
    assertThat(SvmModels.SVM_MFCC.preset("paper")).isEqualTo("paper");
    assertThat(SvmModels.SVM_MFMC.preset("paper")).isEqualTo("mfmc");
  }
}
