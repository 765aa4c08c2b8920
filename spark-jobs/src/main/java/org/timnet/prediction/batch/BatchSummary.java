package org.timnet.prediction.batch;

import java.time.Duration;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * How a batch prediction ended.
 *
 * @param recordings of the input
 * @param predicted of them, in this run; the others had their rows
 * @param counts what there is now
 * @param parquet the folder of tables
 * @param csv the same
 * @param times of this run, summed over tasks
 */
public record BatchSummary(
    int recordings,
    int predicted,
    BatchCounts counts,
    Path parquet,
    Path csv,
    Map<PredictionStage, Duration> times) {}
