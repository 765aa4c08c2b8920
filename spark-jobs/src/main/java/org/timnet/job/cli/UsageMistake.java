package org.timnet.job.cli;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.timnet.settings.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that cannot be understood, in one line with what was probably meant. */
public final class UsageMistake {
  private UsageMistake() {}

  public static String line(ParameterException wrong) {
    String problem =
        wrong instanceof UnmatchedArgumentException unmatched
            ? unmatched(wrong.getCommandLine(), unmatched.getUnmatched().get(0))
            : wrong.getMessage().lines().findFirst().orElse("wrong usage");
    return problem
        + " (see "
        + wrong.getCommandLine().getCommandSpec().qualifiedName()
        + " --help)";
  }

  private static String unmatched(CommandLine command, String word) {
    if (word.startsWith("-")) {
      // The value of an unknown option may be a secret.
      String option = word.replaceFirst("(?s)=.*", "");
      return "unknown option " + option + meant(option, options(command));
    }
    return command.getSubcommands().isEmpty()
        ? "unexpected argument " + word
        : "unknown command " + word + meant(word, new TreeSet<>(command.getSubcommands().keySet()));
  }

  private static Collection<String> options(CommandLine command) {
    Collection<String> names = new TreeSet<>();
    command.getCommandSpec().options().stream().map(OptionSpec::longestName).forEach(names::add);
    return names;
  }

  private static String meant(String word, Collection<String> known) {
    Optional<String> nearest = Nearest.to(word, known);
    return nearest.map(candidate -> "; did you mean " + candidate + "?").orElse("");
  }
}
