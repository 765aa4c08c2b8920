package org.timnet.feature.extraction;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.timnet.corpus.CorpusCounts;
import org.timnet.corpus.CorpusFinding;
import org.timnet.feature.table.FeatureManifest;
import org.timnet.feature.table.QuarantineEntry;

/**
 * What an extraction did.
 *
 * @param manifest of the table that is published now
 * @param extracted recordings whose features were computed
 * @param quarantine recordings that no features were made of: those whose file cannot be read, then
 *     those that were refused
 * @param counts rows of every class and speaker
 * @param findings what the user should know of the corpus: of copies in it, and of the level of
 *     recordings that were extracted now
 * @param publication whether a table was written
 * @param times of the executors, summed over their tasks; without the writing
 * @param writing wall time of writing the table
 */
public record ExtractionResult(
    FeatureManifest manifest,
    int extracted,
    List<QuarantineEntry> quarantine,
    CorpusCounts counts,
    List<CorpusFinding> findings,
    Publication publication,
    Map<ExtractionStage, Duration> times,
    Duration writing) {
  /** What became of the table. */
  public enum Publication {
    /** Nothing had changed, or another driver has published the same table: ours is not needed. */
    UNCHANGED,
    /** A new table is published. */
    WRITTEN
  }

  public ExtractionResult {
    quarantine = List.copyOf(quarantine);
    findings = List.copyOf(findings);
    times = Map.copyOf(times);
  }

  /** Recordings whose features the previous table had. */
  public int carried() {
    return manifest.rows() - extracted;
  }
}
