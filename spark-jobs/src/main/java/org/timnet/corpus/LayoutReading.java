package org.timnet.corpus;

import java.util.List;
import java.util.Set;

/**
 * What a layout made of a folder.
 *
 * @param recordings those that it has a label for, in any order; those whose file is not there or
 *     cannot be read too
 * @param unknownNames paths of audio files that it cannot name
 * @param ownFiles paths of files that belong to the layout and are no recordings of the corpus
 * @param findings what else is worth saying
 */
record LayoutReading(
    List<LabelledRecording> recordings,
    List<String> unknownNames,
    Set<String> ownFiles,
    List<CorpusFinding> findings) {
  LayoutReading {
    recordings = List.copyOf(recordings);
    unknownNames = List.copyOf(unknownNames);
    ownFiles = Set.copyOf(ownFiles);
    findings = List.copyOf(findings);
  }
}
