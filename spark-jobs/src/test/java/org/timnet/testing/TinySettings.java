package org.timnet.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Settings with which a command on the synthetic corpora takes seconds: two speakers, four
 * utterances a class, networks of two blocks, batches of eight.
 */
public final class TinySettings {
  private static final List<String> TINY =
      List.of(
          "samples.speakers=2",
          "samples.utterances-per-class=4",
          "network.blocks=2",
          "training.batch-size=8");

  private TinySettings() {}

  /**
   * A command line.
   *
   * @param command and its options, which stay in front
   * @param assignments further settings, each as KEY=VALUE; they win over the tiny ones
   */
  public static String[] with(List<String> command, String... assignments) {
    List<String> words = new ArrayList<>(command);
    Stream.concat(TINY.stream(), Stream.of(assignments))
        .forEach(assignment -> words.addAll(List.of("--set", assignment)));
    return words.toArray(String[]::new);
  }
}
