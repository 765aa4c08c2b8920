package org.timnet.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.evaluation.Split;
import org.timnet.feature.table.SyntheticTable;
import org.timnet.network.DomainAdaptation;
import org.timnet.network.NamedModel;
import org.timnet.network.Peer;
import org.timnet.network.SvmModels;
import org.timnet.network.Variant;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.Settings;
import org.timnet.storage.Storage;
import org.timnet.testing.SyntheticCorpus;

/** Frames that utterances have and networks take: on an executor it would be too late. */
class NetworkShapeTest {
  private static final Settings SETTINGS =
      EffectiveSettings.load(List.of(), List.of("cross-corpus.classes=[sad,angry]")).settings();

  @TempDir private Path root;

  private CorpusTable table(String name, int frames) throws IOException {
    return SyntheticCorpus.of(
        new Storage(root.toUri(), Map.of()), new SyntheticTable(name, 20, frames, 39), 2);
  }

  private static void assertRefused(ThrowingCallable planning, String message) {
    assertThatThrownBy(planning).isInstanceOf(InvalidChoiceException.class).hasMessage(message);
  }

  private static List<PlannedCase> folds(CorpusTable table, NamedModel model) {
    return new CrossValidation(SETTINGS)
        .plan(table, model, Split.PAPER, new FoldRequest(10, List.of(0)));
  }

  /** As 16,384 samples have them. */
  @Test
  void aCorpusOfTooFewFramesIsRefused() throws IOException {
    CorpusTable few = table("FEW", 33);
    String message =
        "cpac takes 38 frames an utterance or more, and those of FEW have 33; set a larger corpora.FEW.length than 96000";

    assertRefused(() -> folds(few, Peer.CPAC), message);
    assertRefused(() -> new FullTrainingPlan(SETTINGS).of(few, Peer.CPAC), message);
    assertRefused(
        () -> folds(table("TWO", 2), Peer.CNN_BIGRU),
        "cnn-bigru takes 3 frames an utterance or more, and those of TWO have 2; set a larger corpora.TWO.length than 96000");
    for (NamedModel other :
        List.of(Variant.TIM_NET, Peer.GM_TCN, Peer.LIGHT_SERNET, SvmModels.SVM_MFCC)) {
      assertThat(folds(table("ONE", 1), other)).as(other.id()).hasSize(1);
    }
    assertThat(folds(table("ENOUGH", 38), Peer.CPAC)).hasSize(1);
    assertThat(folds(table("THREE", 3), Peer.CNN_BIGRU)).hasSize(1);
  }

  @Test
  void soIsAPairOfWhichOneHasTooFew() throws IOException {
    CorpusTable few = table("FEW", 37);
    CorpusTable enough = table("ENOUGH", 38);
    CrossCorpus pairs = new CrossCorpus(SETTINGS);
    String message =
        " takes 38 frames an utterance or more, and those of FEW have 37; set a larger cross-corpus.length than 96000";

    for (DomainAdaptation model : DomainAdaptation.values()) {
      assertRefused(() -> pairs.plan(few, enough, model), model.id() + message);
      assertRefused(() -> pairs.plan(enough, few, model), model.id() + message);
      assertThat(pairs.plan(enough, table("OTHER", 38), model)).isNotEmpty();
    }
    assertRefused(
        () -> new FullTrainingPlan(SETTINGS).of(List.of(few, table("TOO", 37)), Peer.CPAC),
        "cpac" + message);
  }
}
