package org.timnet.corpus;

/** Makes the exception for what is wrong with a manifest. */
interface ManifestProblem {
  /**
   * The exception.
   *
   * @param line from 1
   * @param problem what is wrong there, and the remedy
   */
  CorpusException at(int line, String problem);
}
