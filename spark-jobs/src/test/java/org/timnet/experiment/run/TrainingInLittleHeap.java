package org.timnet.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.timnet.evaluation.Split;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.CrossValidationFold;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.ledger.Ledger;
import org.timnet.feature.table.SyntheticTable;
import org.timnet.network.TimNetSpec;
import org.timnet.storage.Storage;
import org.timnet.testing.Recipes;

/** Trains a case on a large table as an executor would, in a JVM whose heap a test chooses. */
final class TrainingInLittleHeap {
  private TrainingInLittleHeap() {}

  /** Writes the table, trains, and prints where result.json lies. */
  public static void main(String[] arguments) throws IOException {
    Storage storage = new Storage(Path.of(arguments[0]).toUri(), Map.of());
    int utterances = Integer.parseInt(arguments[1]);
    Case spec =
        Case.of(
            Features.of(new SyntheticTable("LARGE", utterances, 188, 39).writeTo(storage)),
            new CrossValidationFold(Split.PAPER, 10, 0, 1),
            TimNetSpec.builder().classes(3).blocks(1).build(),
            Recipes.tiny().epochs(1).build(),
            "fused");
    Ledger ledger = new Ledger(storage, "large");
    ledger.publish(new CaseRunner(storage, "large", 0).run(spec, epoch -> {}));
    System.out.println(Path.of(ledger.folder(spec).toUri()).resolve("result.json"));
  }
}
