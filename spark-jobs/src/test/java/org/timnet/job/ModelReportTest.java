package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.timnet.storage.Json;

class ModelReportTest {
  @Test
  void itsJsonIsOneFlatObjectInThisOrder() {
    ModelReport.Learned learned =
        new ModelReport.Learned(
            "EMOVO", false, "tim-net", "paper", 3, List.of("sad", "happy"), "authors");
    ModelReport.Scores scores = new ModelReport.Scores(100, 0.25, 87.5, 86.25, 1.5);

    assertThat(Json.sorted(new ModelReport("model.zip", "0a1b", learned, scores, 530, 58, 1, 0)))
        .isEqualTo(
            "{\"model\":\"model.zip\",\"id\":\"0a1b\",\"corpus\":\"EMOVO\",\"synthetic\":false,"
                + "\"variant\":\"tim-net\",\"split\":\"paper\",\"fold\":3,"
                + "\"classes\":[\"sad\",\"happy\"],\"preset\":\"authors\",\"epochs\":100,"
                + "\"loss\":0.25,\"war\":87.5,\"uar\":86.25,\"temperature\":1.5,\"trainUtterances\":530,"
                + "\"testUtterances\":58,\"trained\":1,\"skipped\":0}");
  }

  @Test
  void aModelThatWasTestedOnNothingHasNoFoldAndNoScores() {
    ModelReport.Learned learned =
        new ModelReport.Learned(
            "EMOVO", true, "tim-net", "all", null, List.of("sad", "happy"), "authors");
    ModelReport.Scores scores = new ModelReport.Scores(100, 0.25, null, null, null);

    assertThat(Json.sorted(new ModelReport("model.zip", "0a1b", learned, scores, 588, 0, 0, 1)))
        .isEqualTo(
            "{\"model\":\"model.zip\",\"id\":\"0a1b\",\"corpus\":\"EMOVO\",\"synthetic\":true,"
                + "\"variant\":\"tim-net\",\"split\":\"all\",\"classes\":[\"sad\",\"happy\"],"
                + "\"preset\":\"authors\",\"epochs\":100,\"loss\":0.25,\"trainUtterances\":588,"
                + "\"testUtterances\":0,\"trained\":0,\"skipped\":1}");
  }
}
