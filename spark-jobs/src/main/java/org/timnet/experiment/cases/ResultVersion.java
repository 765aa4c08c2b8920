package org.timnet.experiment.cases;

import java.util.List;
import org.timnet.network.CaamSpec;
import org.timnet.network.CpacSpec;
import org.timnet.network.ModelSpec;
import org.timnet.network.SvmSpec;
import org.timnet.network.engine.Engines;

/** The version of what this code computes. */
public final class ResultVersion {
  /**
   * Raised whenever the code comes to another result for the same case, so that old results are not
   * taken for new ones.
   */
  public static final int CURRENT = 2;

  /** Of CPAC and CAAM by our kernels, whose norms and ELUs once rounded as ND4J's do. */
  private static final int OF_CAPSULES = 3;

  /** Of support vector machines whose inner folds once held out what they had learned copies of. */
  private static final int OF_MACHINES_WITH_COPIES = 3;

  private ResultVersion() {}

  /**
   * The version that stands in a case's identity. Where only some networks come to other results,
   * only theirs is raised, and all others keep their names.
   *
   * @param engine id of what computes the network
   * @param copies that it learns from
   */
  static int of(String engine, ModelSpec network, List<Features.Copies> copies) {
    if (network instanceof SvmSpec) {
      return copies.isEmpty() ? CURRENT : OF_MACHINES_WITH_COPIES;
    }
    return engine.equals(Engines.FUSED.id())
            && (network instanceof CpacSpec || network instanceof CaamSpec)
        ? OF_CAPSULES
        : CURRENT;
  }
}
