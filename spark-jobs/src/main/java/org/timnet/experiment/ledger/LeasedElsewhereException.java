package org.timnet.experiment.ledger;

/** Another driver's executor is training this case. */
public final class LeasedElsewhereException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeasedElsewhereException(Lease holder) {
    super("trained on " + holder.host() + " for another run");
  }
}
