package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.timnet.corpus.CorpusCounts;
import org.timnet.feature.table.QuarantineEntry;
import org.timnet.storage.Json;

class ExtractReportTest {
  @Test
  void anEntryIsOneFlatObject() {
    ExtractReport.Entry entry =
        new ExtractReport.Entry(
            "A",
            true,
            "authors",
            new ExtractReport.Made(
                new ExtractReport.Recordings(3, 4.5, 1, 2),
                new ExtractReport.Table("written", "01ab")),
            new CorpusCounts(Map.of("angry", 3), Map.of("anna", 3)),
            List.of(new QuarantineEntry("b.wav", "b.wav: empty")),
            List.of(
                new ExtractReport.Copies(
                    "authors_speed-0.9",
                    new ExtractReport.Made(
                        new ExtractReport.Recordings(3, 5, 3, 0),
                        new ExtractReport.Table("written", "23cd")))),
            "corpus.html");

    assertThat(Json.compact(entry))
        .asString()
        .isEqualTo(
            """
            {"corpus":"A","synthetic":true,"preset":"authors",\
            "rows":3,"seconds":4.5,"extracted":1,"carried":2,\
            "table":"written","checksum":"01ab",\
            "classes":{"angry":3},"speakers":{"anna":3},\
            "quarantine":[{"source":"b.wav","reason":"b.wav: empty"}],\
            "copies":[{"preset":"authors_speed-0.9",\
            "rows":3,"seconds":5.0,"extracted":3,"carried":0,\
            "table":"written","checksum":"23cd"}],\
            "page":"corpus.html"}\
            """);
  }
}
