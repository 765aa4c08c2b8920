package org.timnet.corpus;

import org.timnet.settings.OneLine;

/**
 * A recording that the corpus has a label for and no file that can be read.
 *
 * @param source path relative to the corpus folder, with forward slashes, as its file or the
 *     manifest has it
 * @param reason why, beginning with the source, on one line
 */
public record UnusableRecording(String source, String reason) {
  static UnusableRecording of(CorpusFile file) {
    return new UnusableRecording(
        file.path(), OneLine.of(file.path() + ": " + file.trouble().orElseThrow()));
  }
}
