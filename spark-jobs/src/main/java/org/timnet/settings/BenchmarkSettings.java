package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;
import java.util.List;

/**
 * What {@code timnet benchmark} trains and keeps.
 *
 * @param folds of every split that TIM-Net trains on, the first ones; 0 for all
 * @param ablation variants of the network that are compared with TIM-Net on the paper's split
 * @param ablationFolds of the paper's split that those train on, the first ones; 0 for all
 * @param speakerIndependent whether the speaker-independent split is trained too
 * @param crossCorpus whether all pairs of corpora are trained too
 * @param validationBest whether TIM-Net is also trained with utterances held out, so that they
 *     choose the epoch
 * @param history name of the file of scores that tonight is compared with
 * @param nights that the history keeps, the latest
 * @param reports of a series of dated experiments that are kept, the latest
 */
public record BenchmarkSettings(
    int folds,
    List<String> ablation,
    int ablationFolds,
    boolean speakerIndependent,
    boolean crossCorpus,
    boolean validationBest,
    String history,
    int nights,
    int reports)
    implements Serializable {
  public BenchmarkSettings {
    ablation = List.copyOf(ablation);
  }

  static BenchmarkSettings from(Config config) {
    return new BenchmarkSettings(
        config.getInt("folds"),
        config.getStringList("ablation"),
        config.getInt("ablation-folds"),
        config.getBoolean("speaker-independent"),
        config.getBoolean("cross-corpus"),
        config.getBoolean("validation-best"),
        config.getString("history"),
        config.getInt("nights"),
        config.getInt("reports"));
  }
}
