package org.timnet.experiment.cases;

import java.util.List;
import java.util.Optional;
import org.timnet.network.ModelSpec;
import org.timnet.network.SvmSpec;
import org.timnet.network.engine.Backend;
import org.timnet.network.engine.Engines;
import org.timnet.training.recipe.Recipe;

/**
 * What computes a case. Other arithmetic rounds otherwise, so it is part of the case's identity.
 *
 * @param engine id of the implementation of the network
 * @param backend what the implementation computes on
 * @param distributed how executors train the network together; empty where one trains it alone
 * @param resultVersion version of the code's arithmetic
 */
public record Execution(
    String engine, Backend backend, Optional<DistributedSpec> distributed, int resultVersion) {
  /** What computes support vector machines, on processors in every build. */
  private static final String LIBSVM = "libsvm";

  /**
   * By one executor, with this build of the code.
   *
   * @param engine id of the engine that computes networks
   * @param network that it is to compute
   * @param recipe that it is trained by
   * @param copies altered copies of recordings that it learns from, too
   * @throws IllegalArgumentException where there is none, or it does not compute the network on the
   *     build's backend
   */
  static Execution of(
      String engine, ModelSpec network, Recipe recipe, List<Features.Copies> copies) {
    String id = network instanceof SvmSpec ? LIBSVM : Engines.named(engine, network).id();
    return new Execution(
        id, backend(network), Optional.empty(), ResultVersion.of(id, network, recipe, copies));
  }

  private static Backend backend(ModelSpec network) {
    return network instanceof SvmSpec ? Backend.CPU : Backend.current();
  }

  /** The same of the training part of a fold alone. */
  Execution ofPart(CrossValidationFold fold, Recipe recipe) {
    return new Execution(
        engine, backend, distributed, ResultVersion.ofPart(fold, recipe, resultVersion));
  }

  /** The same by many executors. */
  Execution distributedAs(DistributedSpec how, Recipe recipe) {
    return new Execution(
        engine, backend, Optional.of(how), ResultVersion.ofDistributed(how, recipe, resultVersion));
  }
}
