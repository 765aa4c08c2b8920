package org.timnet.experiment.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.timnet.experiment.cases.Case;
import org.timnet.experiment.cases.Features;
import org.timnet.experiment.plan.PlannedCase;
import org.timnet.network.TimNetSpec;
import org.timnet.network.engine.Engines;
import org.timnet.training.LaunchShape;

/** Which cases a task does at once: of the engine gpu those of one shape, of all others one. */
final class CaseBatches {
  private CaseBatches() {}

  /** What cases have in common that can share a device; equal features have equally many frames. */
  private record Shape(Features source, LaunchShape launches) {
    static Optional<Shape> of(Case spec) {
      return spec.execution().engine().equals(Engines.GPU.id())
              && spec.network() instanceof TimNetSpec network
          ? Optional.of(new Shape(spec.source(), LaunchShape.of(network, spec.recipe())))
          : Optional.empty();
    }
  }

  /**
   * All cases, in their order but for those that join an earlier one.
   *
   * @param atOnce cases of a task, at most
   * @param alone which case is to have no company: one that has failed may take others along
   */
  static List<List<PlannedCase>> of(
      List<PlannedCase> cases, int atOnce, Predicate<PlannedCase> alone) {
    List<List<PlannedCase>> batches = new ArrayList<>();
    Map<Shape, List<PlannedCase>> open = new HashMap<>();
    for (PlannedCase planned : cases) {
      Optional<Shape> shape = alone.test(planned) ? Optional.empty() : Shape.of(planned.spec());
      List<PlannedCase> batch = shape.map(open::get).orElse(null);
      if (batch == null || batch.size() == atOnce) {
        List<PlannedCase> begun = new ArrayList<>();
        batches.add(begun);
        shape.ifPresent(key -> open.put(key, begun));
        batch = begun;
      }
      batch.add(planned);
    }
    return batches.stream().map(List::copyOf).toList();
  }
}
