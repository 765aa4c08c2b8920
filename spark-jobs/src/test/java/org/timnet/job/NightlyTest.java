package org.timnet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nightly script beside a launcher that only writes down how it is called. */
@DisabledOnOs(OS.WINDOWS)
class NightlyTest {
  @TempDir private Path temporary;
  private Path root;

  @BeforeEach
  void project() throws IOException {
    root = temporary.toRealPath().resolve("a project");
    Path deploy = Files.createDirectories(root.resolve("deploy"));
    script(deploy.resolve("nightly"), Files.readString(Path.of("..", "deploy", "nightly")));
    script(
        deploy.resolve("timnet"),
        "#!/usr/bin/env bash\nprintf '%s\\n' \"$@\" >\"$(dirname \"$0\")/called\"\nexit 7\n");
  }

  @Test
  void runsTheBenchmarkUnderTheNightsNameAndExitsAsItDoes() throws Exception {
    Run run = nightly("2025-01-31", "--config", "a b.conf", "--json");

    assertThat(run.exit()).isEqualTo(7);
    assertThat(called())
        .containsExactly(
            "benchmark",
            "--config",
            root + "/conf/nightly.conf",
            "--config",
            "a b.conf",
            "--json",
            "--night",
            "2025-01-31",
            "--set",
            "experiment.name=nightly-2025-01-31");
  }

  @Test
  void theNightIsTodayInUtc() throws Exception {
    LocalDate before = LocalDate.now(ZoneOffset.UTC);
    nightly("");
    LocalDate after = LocalDate.now(ZoneOffset.UTC);

    assertThat(called())
        .containsAnyOf("experiment.name=nightly-" + before, "experiment.name=nightly-" + after);
  }

  /** Europe's clocks go forward on 30 March 2025, at 01:00 in UTC. */
  @ParameterizedTest
  @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC"})
  @EnabledOnOs(OS.LINUX) // GNU's date
  void theCrontabsLineRunsOneNightADate(String zone) throws Exception {
    Path deploy = root.resolve("deploy");
    script(
        deploy.resolve("timnet"),
        "#!/usr/bin/env bash\nprintf '%s\\n' \"${@: -1}\" >>\"$(dirname \"$0\")/nights\"\n");
    Path bin = Files.createDirectories(root.resolve("bin"));
    script(
        bin.resolve("date"),
        """
        #!/bin/sh
        PATH=/usr/bin:/bin exec date -d "@$NOW" "$@"
        """);
    String line = crontab();
    ZonedDateTime first = ZonedDateTime.of(2025, 3, 28, 0, 15, 0, 0, ZoneId.of(zone));

    for (int hour = 0; hour < 4 * 24; hour++) {
      ProcessBuilder cron = new ProcessBuilder("/bin/sh", "-c", line);
      cron.environment().put("PATH", bin + ":/usr/bin:/bin");
      cron.environment().put("TZ", zone);
      cron.environment().put("NOW", Long.toString(first.plusHours(hour).toEpochSecond()));
      assertThat(cron.start().waitFor()).isZero();
    }

    assertThat(Files.readAllLines(deploy.resolve("nights")))
        .hasSize(4)
        .doesNotHaveDuplicates()
        .contains(
            "experiment.name=nightly-2025-03-29",
            "experiment.name=nightly-2025-03-30",
            "experiment.name=nightly-2025-03-31");
  }

  /** What cron would hand to a shell of the line that the script names. */
  private String crontab() throws IOException {
    String words = "#   15 * * * *  ";
    String line =
        Files.readAllLines(root.resolve("deploy/nightly")).stream()
            .filter(each -> each.startsWith(words))
            .findFirst()
            .orElseThrow();
    return line.substring(words.length())
        .replace("\\%", "%")
        .replace("/opt/timnet/deploy/nightly", "'" + root.resolve("deploy/nightly") + "'")
        .replace("/var/log/timnet.log", "'" + root.resolve("log") + "'");
  }

  @Test
  void theTimersNightIsInUtcToo() throws Exception {
    assertThat(root.resolve("deploy/nightly")).content().contains("OnCalendar=*-*-* 01:15 UTC\n");
  }

  @Test
  void refusesANightThatIsNoDate() throws Exception {
    Run run = nightly("yesterday");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("TIMNET_NIGHT is 'yesterday'");
    assertThat(root.resolve("deploy/called")).doesNotExist();
  }

  private record Run(int exit, String err) {}

  private Run nightly(String night, String... options) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(root.resolve("deploy/nightly").toString());
    builder.command().addAll(List.of(options));
    builder.environment().put("TIMNET_NIGHT", night);
    Process process = builder.start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), err);
  }

  private List<String> called() throws IOException {
    return Files.readAllLines(root.resolve("deploy/called"));
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
