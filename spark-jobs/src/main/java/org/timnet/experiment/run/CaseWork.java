package org.timnet.experiment.run;

import java.io.IOException;
import java.io.Serializable;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.ledger.FinishedCase;
import org.timnet.training.DeviceShare;
import org.timnet.training.EpochListener;

/** What an executor does with a case. The same case gives the same bytes, wherever it is done. */
@FunctionalInterface
public interface CaseWork extends Serializable {
  /**
   * Does a case from its start, or from where an interrupted attempt has left it.
   *
   * @param listener is notified of every epoch; may end the work by an exception
   */
  FinishedCase run(Case spec, EpochListener listener) throws IOException;

  /**
   * The same where a task does several cases at once.
   *
   * @param device what this case has of the task's device; whoever calls closes it
   */
  default FinishedCase run(Case spec, EpochListener listener, DeviceShare device)
      throws IOException {
    return run(spec, listener);
  }
}
