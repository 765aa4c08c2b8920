package org.timnet.job.cli;

import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.timnet.audio.UnusableAudioException;
import org.timnet.corpus.CorpusException;
import org.timnet.feature.extraction.BrokenCorpusException;
import org.timnet.settings.SettingsException;
import org.timnet.storage.StorageRemedy;

/**
 * What went wrong, for people and for scripts.
 *
 * @param code the exit status
 * @param line one line that names the file, key or case, without line breaks
 */
public record Failure(ExitCode code, String line) {
  /** Where a new kind of failure is given its exit status; subclasses count as well. */
  private static final Map<Class<? extends Throwable>, ExitCode> CODES =
      Map.of(
          SettingsException.class, ExitCode.USAGE,
          CorpusException.class, ExitCode.BAD_DATA,
          BrokenCorpusException.class, ExitCode.BAD_DATA,
          UnusableAudioException.class, ExitCode.BAD_DATA);

  /** Exceptions that only carry another one from a thread or an executor to here. */
  private static final List<Class<? extends Throwable>> WRAPPERS =
      List.of(
          SparkException.class,
          ExecutionException.class,
          CompletionException.class,
          InvocationTargetException.class,
          UndeclaredThrowableException.class,
          UncheckedIOException.class);

  private static final int MOST_CAUSES = 50;

  /** Finds what is to blame among an exception and its causes. */
  public static Failure of(Throwable thrown) {
    List<Throwable> chain =
        Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
            .limit(MOST_CAUSES)
            .toList();
    for (Throwable cause : chain) {
      ExitCode code = code(cause);
      if (code != ExitCode.FAILED) {
        return new Failure(code, line(cause));
      }
    }
    Throwable blamed = chain.stream().filter(cause -> !isWrapper(cause)).findFirst().orElse(thrown);
    String remedy = StorageRemedy.of(thrown).map(" - "::concat).orElse("");
    return new Failure(ExitCode.FAILED, line(blamed) + remedy);
  }

  private static ExitCode code(Throwable cause) {
    return CODES.entrySet().stream()
        .filter(known -> known.getKey().isInstance(cause))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(ExitCode.FAILED);
  }

  private static boolean isWrapper(Throwable thrown) {
    return thrown.getCause() != null
        && (WRAPPERS.stream().anyMatch(wrapper -> wrapper.isInstance(thrown))
            || thrown.getMessage() == null
            || thrown.getMessage().equals(thrown.getCause().toString()));
  }

  private static String line(Throwable blamed) {
    String message = blamed.getMessage() == null ? "" : blamed.getMessage().strip();
    String first = message.lines().findFirst().orElse("");
    // Our own messages are written for people; those of libraries may be no more than a file name.
    if (blamed.getClass().getName().startsWith("org.timnet.") && !first.isEmpty()) {
      return first;
    }
    String kind = blamed.getClass().getSimpleName();
    return first.isEmpty() ? kind : kind + ": " + first;
  }
}
