package org.timnet.experiment.plan;

import java.util.List;
import org.timnet.network.TimNetSpec;
import org.timnet.network.Variant;
import org.timnet.settings.InvalidChoiceException;
import org.timnet.settings.NetworkSettings;
import org.timnet.settings.Settings;

/**
 * The networks that settings ask for.
 *
 * @param network as configured
 */
record NetworkShape(NetworkSettings network) {
  static NetworkShape of(Settings settings) {
    return new NetworkShape(settings.network());
  }

  /**
   * For all classes of one corpus, which may have a number of blocks of its own.
   *
   * @throws InvalidChoiceException where it has one class only
   */
  TimNetSpec forCorpus(CorpusTable table, Variant variant) {
    List<String> classes = table.features().classes();
    if (classes.size() < 2) {
      throw new InvalidChoiceException(
          "%1$s has only the emotion %2$s, and a network tells two or more apart; name them in corpora.%1$s.classes"
              .formatted(table.name(), String.join(", ", classes)));
    }
    return spec(variant, table.coefficients(), network.blocksFor(table.corpus()), classes.size());
  }

  /** For some classes that several corpora have. */
  TimNetSpec forClasses(int classes, int coefficients, Variant variant) {
    return spec(variant, coefficients, network.blocks(), classes);
  }

  private TimNetSpec spec(Variant variant, int coefficients, int blocks, int classes) {
    return TimNetSpec.builder()
        .variant(variant)
        .channels(coefficients)
        .blocks(blocks)
        .kernelSize(network.kernelSize())
        .classes(classes)
        .dropout(network.dropout())
        .build();
  }
}
