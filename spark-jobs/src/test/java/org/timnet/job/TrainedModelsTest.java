package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.timnet.experiment.plan.PlannedCases;
import org.timnet.feature.normalisation.Normalisation;
import org.timnet.storage.Json;

class TrainedModelsTest {
  private static final ModelReport.Learned LEARNED =
      new ModelReport.Learned(
          "EMOVO", true, "tim-net", "all", null, List.of("sad", "happy"), "authors", null);

  private static String json(int trained, int skipped, ModelReport... models) {
    return Json.sorted(new TrainedModels(List.of(models), trained, skipped).json());
  }

  private static ModelReport seeded(long seed) {
    return new ModelReport(
        "model-%d.zip".formatted(seed),
        "0a1b",
        seed,
        LEARNED,
        new ModelReport.Scores(100, 0.25, null, null, null),
        588,
        0);
  }

  @Test
  void severalModelsAreAnArrayAndRows() {
    ModelReport[] both = {seeded(1000), seeded(1001)};

    assertThat(json(1, 1, both))
        .startsWith("{\"models\":[{\"model\":\"model-1000.zip\",")
        .contains("\"seed\":1001")
        .endsWith("],\"trained\":1,\"skipped\":1}");
    assertThat(new TrainedModels(List.of(both), 1, 1).table())
        .containsSubsequence("epochs  seed", " 1000 ", " 1001 ", "the models know nothing")
        .endsWith(
            "1 trained now, 1 found done, for timnet predict --model model-1000.zip --model"
                + " model-1001.zip");
    assertThat(new TrainedModels(List.of(both[0]), 1, 0).table())
        .contains(" 1000 ", "the model knows nothing")
        .endsWith("trained now, for timnet predict --model model-1000.zip");
  }

  @Test
  void itsJsonIsOneFlatObjectInThisOrder() {
    ModelReport.Learned learned =
        new ModelReport.Learned(
            "EMOVO", false, "tim-net", "paper", 3, List.of("sad", "happy"), "authors", null);
    ModelReport.Scores scores = new ModelReport.Scores(100, 0.25, 87.5, 86.25, 1.5);

    assertThat(json(1, 0, new ModelReport("model.zip", "0a1b", 1000, learned, scores, 530, 58)))
        .isEqualTo(
            "{\"model\":\"model.zip\",\"id\":\"0a1b\",\"seed\":1000,\"corpus\":\"EMOVO\",\"synthetic\":false,"
                + "\"variant\":\"tim-net\",\"split\":\"paper\",\"fold\":3,"
                + "\"classes\":[\"sad\",\"happy\"],\"preset\":\"authors\",\"epochs\":100,"
                + "\"loss\":0.25,\"war\":87.5,\"uar\":86.25,\"temperature\":1.5,\"trainUtterances\":530,"
                + "\"testUtterances\":58,\"trained\":1,\"skipped\":0}");
  }

  /** The preset alone is what predict asks for; what is done to it stands beside. */
  @Test
  void whatIsDoneToItsInputIsSaidWhereAnythingIs() {

    assertThat(json(1, 0, report(Normalisation.NONE)))
        .contains("\"preset\":\"authors\",\"epochs\"");
    assertThat(ModelTable.of(List.of(report(Normalisation.NONE)))).doesNotContain("input");
    assertThat(json(1, 0, report(Normalisation.SPEAKER)))
        .contains("\"preset\":\"authors\",\"input\":\"authors normalised by speaker\",\"epochs\"");
    assertThat(ModelTable.of(List.of(report(Normalisation.SPEAKER))))
        .containsSubsequence("variant  input ", "authors normalised by speaker");
  }

  private static ModelReport report(Normalisation normalisation) {
    return ModelReport.of(
        PlannedCases.finished(PlannedCases.fold(normalisation)).result(),
        "model.zip",
        Optional.empty(),
        false);
  }

  @Test
  void aModelThatWasTestedOnNothingHasNoFoldAndNoScores() {
    assertThat(json(0, 1, seeded(1000)))
        .isEqualTo(
            "{\"model\":\"model-1000.zip\",\"id\":\"0a1b\",\"seed\":1000,\"corpus\":\"EMOVO\",\"synthetic\":true,"
                + "\"variant\":\"tim-net\",\"split\":\"all\",\"classes\":[\"sad\",\"happy\"],"
                + "\"preset\":\"authors\",\"epochs\":100,\"loss\":0.25,\"trainUtterances\":588,"
                + "\"testUtterances\":0,\"trained\":0,\"skipped\":1}");
  }
}
