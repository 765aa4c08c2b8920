package org.timnet.corpus;

import java.io.IOException;
import java.util.List;

/** The folder that a corpus lies in, wherever that is. */
public interface CorpusFolder {
  /** Every file below the folder, at any depth and in any order, those that can't be read too. */
  List<CorpusFile> files() throws IOException;

  /**
   * All of a small file.
   *
   * @param relativePath below the folder, with forward slashes
   */
  byte[] bytes(String relativePath) throws IOException;

  /** What people call the folder: its path or URI, without a slash at the end. */
  String description();
}
