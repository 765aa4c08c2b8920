package org.timnet.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.timnet.audio.UnusableAudioException;
import org.timnet.corpus.CorpusException;
import org.timnet.feature.extraction.BrokenCorpusException;
import org.timnet.settings.SettingsException;

class FailureTest {
  @Test
  void ourExceptionsAreFoundWhereverTheyLieInTheChain() {
    assertThat(Failure.of(new SettingsException("a key")))
        .isEqualTo(new Failure(ExitCode.USAGE, "a key"));
    assertThat(
            Failure.of(
                new ExecutionException(
                    new SparkException("Task 0 failed 4 times", new CorpusException("a corpus")))))
        .isEqualTo(new Failure(ExitCode.BAD_DATA, "a corpus"));
    assertThat(Failure.of(new UncheckedIOException(new UnusableAudioException("a.wav is empty"))))
        .isEqualTo(new Failure(ExitCode.BAD_DATA, "a.wav is empty"));
    assertThat(Failure.of(new BrokenCorpusException("half of it")))
        .extracting(Failure::code)
        .isEqualTo(ExitCode.BAD_DATA);
  }

  @Test
  void subclassesCountAsWhatTheyAre() {
    assertThat(Failure.of(new CorpusException("x") {}).code()).isEqualTo(ExitCode.BAD_DATA);
  }

  @Test
  void otherExceptionsAreUnwrappedToTheFirstThatSaysSomething() {
    assertThat(Failure.of(new RuntimeException(new FileNotFoundException("/x/y"))))
        .isEqualTo(new Failure(ExitCode.FAILED, "FileNotFoundException: /x/y"));
    assertThat(
            Failure.of(
                new SparkException(
                    "Job aborted.",
                    new IllegalStateException("fold 3 has no test", new IOException("deeper")))))
        .isEqualTo(new Failure(ExitCode.FAILED, "IllegalStateException: fold 3 has no test"));
    assertThat(Failure.of(new SparkException("no executors left\nDriver stacktrace:")))
        .isEqualTo(new Failure(ExitCode.FAILED, "SparkException: no executors left"));
    assertThat(Failure.of(new NullPointerException()))
        .isEqualTo(new Failure(ExitCode.FAILED, "NullPointerException"));
  }

  @Test
  void aChainThatBitesItsTailEnds() {
    RuntimeException first = new RuntimeException("first");
    RuntimeException second = new RuntimeException("second", first);
    first.initCause(second);
    assertThat(Failure.of(first))
        .isEqualTo(new Failure(ExitCode.FAILED, "RuntimeException: first"));
  }
}
