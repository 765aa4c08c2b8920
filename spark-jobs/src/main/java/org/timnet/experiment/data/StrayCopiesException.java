package org.timnet.experiment.data;

import java.util.List;
import org.timnet.corpus.FirstFew;
import org.timnet.feature.table.FeatureTableException;

/** Tables of altered copies by which a case would learn from what is held out. */
public class StrayCopiesException extends FeatureTableException {
  private static final long serialVersionUID = 1L;

  StrayCopiesException(List<String> stray) {
    super(
        "nothing was trained, because of a leak: training has altered copies of what is held out: %s; read the recordings again, by timnet extract --verify"
            .formatted(FirstFew.of(stray)));
  }
}
