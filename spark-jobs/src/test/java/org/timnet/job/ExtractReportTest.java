package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.timnet.corpus.CorpusCounts;
import org.timnet.feature.table.QuarantineEntry;
import org.timnet.storage.Json;

class ExtractReportTest {
  private static final QuarantineEntry EMPTY = new QuarantineEntry("b.wav", "b.wav: empty");
  private static final QuarantineEntry SHORT = new QuarantineEntry("c.wav", "c.wav: too short");

  private static final ExtractReport.Entry ENTRY =
      new ExtractReport.Entry(
          "A",
          true,
          "authors",
          new ExtractReport.Made(
              new ExtractReport.Recordings(3, 4.5, 1, 2),
              new ExtractReport.Table("written", "01ab"),
              List.of(EMPTY)),
          new CorpusCounts(Map.of("angry", 3), Map.of("anna", 3)),
          List.of(
              new ExtractReport.Copies(
                  "authors_speed-0.9",
                  new ExtractReport.Made(
                      new ExtractReport.Recordings(3, 5, 3, 0),
                      new ExtractReport.Table("written", "23cd"),
                      List.of(EMPTY, SHORT)))),
          "corpus.html");

  @Test
  void anEntryIsOneFlatObject() {
    assertThat(Json.compact(ENTRY))
        .asString()
        .isEqualTo(
            """
            {"corpus":"A","synthetic":true,"preset":"authors",\
            "rows":3,"seconds":4.5,"extracted":1,"carried":2,\
            "table":"written","checksum":"01ab",\
            "quarantine":[{"source":"b.wav","reason":"b.wav: empty"}],\
            "classes":{"angry":3},"speakers":{"anna":3},\
            "copies":[{"preset":"authors_speed-0.9",\
            "rows":3,"seconds":5.0,"extracted":3,"carried":0,\
            "table":"written","checksum":"23cd",\
            "quarantine":[{"source":"b.wav","reason":"b.wav: empty"},\
            {"source":"c.wav","reason":"c.wav: too short"}]}],\
            "page":"corpus.html"}\
            """);
  }

  @Test
  void aRecordingThatHasNoFeaturesIsNamedOnceWhateverItsCopies() {
    assertThat(new ExtractReport(List.of(ENTRY)).text())
        .containsPattern("A \\(SYNTHETIC\\) +authors +3 +5 +1 +2 +1 +written")
        .containsPattern("A \\(SYNTHETIC\\) +authors_speed-0.9 +3 +5 +3 +0 +2 +written")
        .containsOnlyOnce("quarantine: b.wav: empty")
        .containsOnlyOnce("quarantine: c.wav: too short");
  }
}
