package org.timnet.experiment.ledger;

import org.timnet.storage.StoredFile;

/** Another driver's executor is training this case, or the lease that was held on it is gone. */
public final class LeasedElsewhereException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeasedElsewhereException(Lease holder) {
    super("trained on " + holder.host() + " for another run");
  }

  LeasedElsewhereException(StoredFile lease) {
    super("the lease " + lease.path() + " is gone: another run has had it, or somebody removed it");
  }
}
