package org.timnet.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A layout in which a recording's path says all there is to know. */
abstract sealed class FileNameLayout implements CorpusLayout
    permits CasiaLayout, EmodbLayout, EmovoLayout, RavdessLayout, SaveeLayout {

  /** What the path says; empty where it is not one of this layout. */
  abstract Optional<LabelledRecording> label(CorpusFile file);

  @Override
  public final boolean namesAreUnique() {
    return true;
  }

  @Override
  public final LayoutReading read(String corpus, CorpusFolder folder, List<CorpusFile> files) {
    List<LabelledRecording> recordings = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (CorpusFile file : files) {
      if (file.isAudio() && !file.isHidden()) {
        label(file).ifPresentOrElse(recordings::add, () -> unknown.add(file.path()));
      }
    }
    return new LayoutReading(recordings, unknown, Set.of(), List.of());
  }
}
