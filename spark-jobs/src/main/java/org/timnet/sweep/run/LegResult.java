package org.timnet.sweep.run;

import java.io.Serializable;
import org.timnet.sweep.search.LegOutcome;

/** How an attempt at a leg has ended. */
sealed interface LegResult extends Serializable {
  /** For good. */
  record Ended(LegOutcome outcome) implements LegResult {}

  /** By an error that another attempt may not meet. */
  record Broken(String reason) implements LegResult {}

  /** Not begun: what is left of an earlier driver holds the case, until its lease runs out. */
  record Leased() implements LegResult {}
}
