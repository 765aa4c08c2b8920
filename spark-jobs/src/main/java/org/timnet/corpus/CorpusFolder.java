package org.timnet.corpus;

import java.io.IOException;
import java.util.List;

/** The folder that a corpus lies in, wherever that is. */
public interface CorpusFolder {
  /** Every file below the folder, at any depth and in any order. */
  List<CorpusFile> files() throws IOException;

  /**
   * A text file, decoded as UTF-8 with replacement characters for what is not UTF-8.
   *
   * @param relativePath below the folder, with forward slashes
   */
  String text(String relativePath) throws IOException;

  /** What people call the folder: its path or URI, without a slash at the end. */
  String description();
}
