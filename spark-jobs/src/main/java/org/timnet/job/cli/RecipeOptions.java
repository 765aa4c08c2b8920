package org.timnet.job.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What a command's own options set of the recipe that networks are trained by. */
public final class RecipeOptions {
  @Option(names = "--epochs", paramLabel = "N", description = "Default training.epochs.")
  private Integer epochs;

  /** The settings that were given, as {@code key=value}; see {@link CommonOptions#settingsWith}. */
  public List<String> assignments() {
    return assignment("training.epochs", epochs);
  }

  /** The same with one more setting over them, where its value is given. */
  public List<String> assignmentsWith(String key, Object value) {
    List<String> all = new ArrayList<>(assignments());
    all.addAll(assignment(key, value));
    return List.copyOf(all);
  }

  private static List<String> assignment(String key, Object value) {
    return value == null ? List.of() : List.of(key + "=" + value);
  }
}
