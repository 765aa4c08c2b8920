package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.timnet.corpus.CorpusException;
import org.timnet.job.cli.CommonOptions;
import org.timnet.job.cli.LogFile;
import org.timnet.job.session.CorpusOption;
import org.timnet.settings.CorpusSettings;
import org.timnet.storage.Json;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class MainTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "setings | unknown command setings; did you mean settings? (see timnet --help)",
        "settings --jsn | unknown option --jsn; did you mean --json? (see timnet settings --help)",
        "settings --confg=x | unknown option --confg; did you mean --config? (see timnet settings"
            + " --help)",
        "settings more | unexpected argument more (see timnet settings --help)",
        "settings --set | Missing required parameter for option '--set' (KEY=VALUE) (see timnet"
            + " settings --help)",
        "settings --set a | --set a: write it as key=value",
        "settings --set epochs=1 | --set: epochs is not a key that timnet knows; the nearest one is"
            + " training.epochs",
        "settings --config absent.conf | --config absent.conf: no such file; name a file of"
            + " settings in HOCON",
      })
  void wrongUsageIsExitTwoAndOneLineWithWhatWasMeant(String args, String line) {
    Captured captured = Captured.run(args.split(" "));
    assertThat(captured.exit()).isEqualTo(2);
    assertThat(captured.err()).isEqualTo("timnet: " + line + System.lineSeparator());
    assertThat(captured.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cross-validate --folds 10 | --folds: there is no fold 10; experiment.folds is 10, so they"
            + " are 0 to 9",
        "cross-validate --folds=-1 | --folds: there is no fold -1; experiment.folds is 10, so they"
            + " are 0 to 9",
        "cross-validate --variant tmi-net | --variant: there is no variant 'tmi-net'",
        "cross-validate --split speaker | --split: there is no split 'speaker'",
        "cross-validate --split cross-corpus | --split: split cross-corpus has no folds: it trains on"
            + " one corpus and tests on another, as timnet cross-corpus does",
        "cross-validate --split all | --split: split all tests on nothing",
        "cross-validate --selection best | --selection: there is no selection 'best'",
        "train --corpus EMOVO --fold 10 | --fold: there is no fold 10;",
        "predict a.wav --set storage.root=. --model absent.zip | --model: there is no file"
            + " absent.zip; name the model.zip",
        "evaluate --corpus EMOVO --set storage.root=. --keras-weights absent | --keras-weights:"
            + " there is no folder absent; name that",
        "benchmark --set training.patience=5 --set storage.root=. | training.patience waits for"
            + " validation utterances, and none are held out; set training.patience=0",
        "noise --set training.patience=5 --set storage.root=. | training.patience waits for"
            + " validation utterances, and none are held out; set training.patience=0",
        "benchmark --set benchmark.ablation=[tnc,tcn] --set storage.root=. | benchmark.ablation: there"
            + " is no variant 'tnc'",
        "cross-corpus --method caam --set training.sampling=balanced | --variant: caam takes every"
            + " utterance in pairs; set training.sampling=every",
        "extract --set features.copies=[louder] --set storage.root=. | features.copies: there is no"
            + " altered copy 'louder'; there are such as speed-0.9 (0.5 to 2, not 1), pitch-up-2 (0.5 to 12)",
        "extract --set features.copies=[gain-up-6] --set features.normalise=speaker --set"
            + " storage.root=. | features.copies: gain-up-6 is the original again in the units of"
            + " features.normalise=speaker, which have no level; leave it out",
        "gc --older-than=-1 | --older-than is -1; it is a number of minutes from 0 on",
        "extract --corpus EMOVO --set storage.root=s3://bucket | storage.root is s3://bucket:"
            + " write s3a://",
      })
  void whatCanBeRefusedBeforeWorkBeginsIs(String args, String line) {
    Captured captured = Captured.run(args.split(" "));
    assertThat(captured.err()).startsWith("timnet: " + line);
    assertThat(captured.err().lines()).hasSize(1);
    assertThat(captured.exit()).isEqualTo(2);
  }

  @Test
  void noCommandIsWrongUsageThatListsThem() {
    Captured captured = Captured.run();
    assertThat(captured.exit()).isEqualTo(2);
    assertThat(captured.err()).startsWith("timnet: name a command: ").contains("settings");
    assertThat(captured.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "settings --help"})
  void helpIsAResult(String args) {
    Captured captured = Captured.run(args.split(" "));
    assertThat(captured.exit()).isZero();
    assertThat(captured.out()).startsWith("Usage: timnet").containsPattern("\\b3 +bad input data");
    assertThat(captured.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "settings --version"})
  void versionIsAResult(String args) {
    Captured captured = Captured.run(args.split(" "));
    assertThat(captured.exit()).isZero();
    assertThat(captured.out()).startsWith("timnet ");
  }

  @Test
  void everyCommandHasHelpAndADescription() {
    TimnetCommand.commandLine()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              assertThat(command.getCommandSpec().usageMessage().description())
                  .as(name)
                  .isNotEmpty()
                  .doesNotContain("Speech emotion recognition with TIM-Net, as jobs on Spark.");
              assertThat(command.getCommandSpec().findOption("--help")).as(name).isNotNull();
            });
  }

  @Test
  void failuresOfJobsHaveTheirExitStatus() {
    assertThat(run(() -> 0)).isEqualTo(new Captured(0, "", ""));
    Captured data =
        run(
            () -> {
              throw new SparkException(
                  "Job aborted due to stage failure\nDriver stacktrace:",
                  new CorpusException("corpus X has no recordings; correct corpora.X.path"));
            });
    assertThat(data.exit()).isEqualTo(3);
    assertThat(data.err())
        .isEqualToIgnoringNewLines("timnet: corpus X has no recordings; correct corpora.X.path");
    Captured failed =
        run(
            () -> {
              throw new IOException("bucket is gone\nand more");
            });
    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.err())
        .isEqualToIgnoringNewLines(
            "timnet: IOException: bucket is gone (more in " + LogFile.path().orElseThrow() + ")");
    Captured error =
        run(
            () -> {
              throw new UnsatisfiedLinkError("no jnind4jcpu");
            });
    assertThat(error.exit()).isEqualTo(1);
    assertThat(error.err()).startsWith("timnet: UnsatisfiedLinkError: no jnind4jcpu");
    assertThat(error.err().lines()).hasSize(1);
  }

  @Test
  void corporaAreThoseOfTheSettings() {
    CommandLine timnet = TimnetCommand.commandLine().addSubcommand(new NamesCommand());
    assertThat(Captured.run(timnet, "names", "--corpus", "SAVEE", "EMOVO", "SAVEE").out().strip())
        .isEqualTo("{\"names\":[\"SAVEE\",\"EMOVO\"]}");
    assertThat(
            Captured.run(
                    TimnetCommand.commandLine().addSubcommand(new NamesCommand()),
                    "names",
                    "--corpus",
                    "EMOVO,MINE",
                    "--set",
                    "corpora.MINE.path=a b=c")
                .out()
                .strip())
        .isEqualTo("{\"names\":[\"EMOVO\",\"MINE\"]}");
    Captured unknown =
        Captured.run(
            TimnetCommand.commandLine().addSubcommand(new NamesCommand()),
            "names",
            "--corpus",
            "EMOV");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err())
        .startsWith("timnet: no corpus EMOV is configured; did you mean EMOVO? Known: CASIA, ");
  }

  @Test
  void aFileNameMayBeginWithAnAt() {
    assertThat(Captured.run("settings", "--config", "@absent").err())
        .startsWith("timnet: --config @absent: no such file");
  }

  private static Captured run(Callable<Integer> job) {
    CommandLine timnet =
        TimnetCommand.commandLine().addSubcommand(new CommandLine(new JobCommand(job)));
    return Captured.run(timnet, "job");
  }

  @Command(name = "job")
  private record JobCommand(Callable<Integer> job) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      return job.call();
    }
  }

  @Command(name = "names")
  private static final class NamesCommand implements Runnable {
    @Mixin private CommonOptions common;
    @Mixin private CorpusOption corpus;

    @Override
    public void run() {
      List<String> names =
          corpus.corpora(common.settings()).stream().map(CorpusSettings::name).toList();
      common.output().result(Map.of("names", names), () -> Json.sorted(Map.of("names", names)));
    }
  }
}
