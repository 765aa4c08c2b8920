package org.timnet.corpus;

import java.util.List;

/**
 * What a layout made of a folder.
 *
 * @param recordings those that it has a label for, in any order
 * @param unknownNames paths of audio files that it cannot name
 * @param findings what else is worth saying
 */
record LayoutReading(
    List<LabelledRecording> recordings, List<String> unknownNames, List<CorpusFinding> findings) {
  LayoutReading {
    recordings = List.copyOf(recordings);
    unknownNames = List.copyOf(unknownNames);
    findings = List.copyOf(findings);
  }
}
