package org.timnet.settings;

import com.typesafe.config.Config;
import java.io.Serializable;
import java.util.List;

/**
 * What {@code timnet benchmark} trains and keeps.
 *
 * @param folds of every split that TIM-Net trains on, the first ones; 0 for all
 * @param ablation variants of the network that are compared with TIM-Net on the paper's split
 * @param peers other systems that are trained beside TIM-Net
 * @param speakerIndependent whether the speaker-independent split is trained too
 * @param crossCorpus whether all pairs of corpora are trained too
 * @param validationBest whether TIM-Net is also trained with utterances held out, so that they
 *     choose the epoch
 * @param history scores that tonight is compared with, and what is kept
 * @param gate what ends the command with an exit code of its own
 */
public record BenchmarkSettings(
    int folds,
    Ablation ablation,
    Peers peers,
    boolean speakerIndependent,
    boolean crossCorpus,
    boolean validationBest,
    History history,
    Gate gate)
    implements Serializable {
  /**
   * What is compared with TIM-Net.
   *
   * @param variants of the network
   * @param folds of the paper's split that they train on, the first ones; 0 for all
   */
  public record Ablation(List<String> variants, int folds) implements Serializable {
    public Ablation {
      variants = List.copyOf(variants);
    }
  }

  /**
   * Other systems, each by its own recipe.
   *
   * @param withinCorpus names of those that train on the folds that TIM-Net trains on
   * @param acrossCorpora names of those that train on the pairs that TIM-Net trains on
   * @param folds of every split that the former train on, the first ones; 0 for TIM-Net's
   */
  public record Peers(List<String> withinCorpus, List<String> acrossCorpora, int folds)
      implements Serializable {
    public Peers {
      withinCorpus = List.copyOf(withinCorpus);
      acrossCorpora = List.copyOf(acrossCorpora);
    }
  }

  /**
   * The scores of the nights before, and what else is kept of them.
   *
   * @param name of their file
   * @param nights that it keeps, the latest
   * @param reports of a series of dated experiments that are kept, the latest
   */
  public record History(String name, int nights, int reports) implements Serializable {}

  /**
   * Exit codes of a night, 0 to 125, by what became of its scores; 0 lets it pass. Of several the
   * first counts.
   *
   * @param fell below the baseline by more than noise
   * @param gone since the baseline
   * @param risen above the baseline by more than noise
   * @param notCompared with the baseline
   * @param changed in any test utterance since the baseline
   */
  public record Gate(int fell, int gone, int risen, int notCompared, int changed)
      implements Serializable {}

  static BenchmarkSettings from(Config config) {
    return new BenchmarkSettings(
        config.getInt("folds"),
        new Ablation(config.getStringList("ablation"), config.getInt("ablation-folds")),
        new Peers(
            config.getStringList("peers"),
            config.getStringList("cross-corpus-peers"),
            config.getInt("peer-folds")),
        config.getBoolean("speaker-independent"),
        config.getBoolean("cross-corpus"),
        config.getBoolean("validation-best"),
        new History(config.getString("history"), config.getInt("nights"), config.getInt("reports")),
        new Gate(
            config.getInt("gate.fell"),
            config.getInt("gate.gone"),
            config.getInt("gate.risen"),
            config.getInt("gate.not-compared"),
            config.getInt("gate.changed")));
  }
}
