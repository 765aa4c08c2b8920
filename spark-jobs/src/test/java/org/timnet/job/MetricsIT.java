package org.timnet.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.deploy.MonitoringQueries;
import org.timnet.job.session.JobSession;
import org.timnet.settings.EffectiveSettings;
import org.timnet.settings.Settings;
import org.timnet.testing.TinySettings;

/** What Prometheus sees of a job, in a JVM of its own: only one Spark context can be in any. */
class MetricsIT {
  private static final String OURS =
      "metrics_timnet_driver_plugin_org_timnet_experiment_progress_MetricsPlugin_";
  private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{[^}]*})? (\\S+)");
  private static final int FOLDS = 3;
  private static final int EPOCHS = 2;
  private static final int UTTERANCES = 20;
  private static final int HOP = 512;

  @TempDir private Path folder;

  /** A cross-validation whose Spark goes on afterwards, until it is told to end. */
  static final class Job {
    public static void main(String[] folder) throws IOException {
      String root = "storage.root=" + Path.of(folder[0]).toUri();
      Settings settings =
          EffectiveSettings.load(
                  List.of(),
                  List.of(
                      root,
                      "spark.master=local[2]",
                      "spark.conf.spark.ui.enabled=true",
                      "spark.conf.spark.ui.port=0"))
              .settings();
      try (JobSession session = JobSession.open(settings, "metrics")) {
        String pages = session.spark().sparkContext().uiWebUrl().get();
        Captured run =
            Captured.run(
                TinySettings.with(
                    List.of("cross-validate", "--corpus", "SAMPLE_A", "--folds", "0,1,2", "--json"),
                    root,
                    "training.epochs=" + EPOCHS));
        System.err.println(run.err());
        System.out.println(run.out().replace("\n", ""));
        System.out.println(pages);
        System.in.read();
      }
    }
  }

  @Test
  void prometheusSeesWhatWasRun() throws Exception {
    Process job = start();
    try (BufferedReader out = job.inputReader(UTF_8)) {
      JsonNode report = new ObjectMapper().readTree(out.readLine());
      URI pages = URI.create(out.readLine());
      Map<String, Double> metrics = scrape(pages);

      assertThat(report.get("trained").asInt()).isEqualTo(FOLDS);
      Map<String, Double> ours = new TreeMap<>(metrics);
      ours.keySet().removeIf(name -> !name.startsWith(OURS));
      assertThat(ours)
          .containsEntry(OURS + "cases_planned_Count", (double) FOLDS)
          .containsEntry(OURS + "cases_done_Count", (double) FOLDS)
          .containsEntry(OURS + "cases_failed_Count", 0.0)
          .containsEntry(OURS + "cases_running_Value", 0.0)
          .containsEntry(OURS + "cases_waiting_Value", 0.0)
          .containsEntry(OURS + "epochs_Count", (double) FOLDS * EPOCHS)
          .containsEntry(OURS + "frames_Count", (double) FOLDS * EPOCHS * UTTERANCES * frames());
      assertThat(metrics.get(OURS + "loss_Value")).isBetween(0.1, 5.0);
      assertThat(metrics).containsKey("metrics_timnet_driver_DAGScheduler_job_allJobs_Value");
      HttpResponse<String> executors = get(pages, "/metrics/executors/prometheus");
      assertThat(executors.statusCode()).isEqualTo(200);
      Map<String, Set<Map<String, String>>> labels = labels(pages, executors.body());
      assertThat(labels.keySet())
          .as("what rules and panels of deploy/monitoring ask for")
          .containsAll(MonitoringQueries.ofDrivers());
      assertThat(MonitoringQueries.combined())
          .hasSizeGreaterThan(2)
          .allSatisfy(
              together ->
                  assertThat(together.stream().map(labels::get).distinct())
                      .as("labels of %s", together)
                      .hasSize(1));
      Optional<InetAddress> outside = outsideAddress();
      if (outside.isPresent()) {
        URI fromOutside =
            URI.create("http://" + outside.get().getHostAddress() + ":" + pages.getPort());
        assertThat(status(fromOutside, "/metrics/prometheus/")).isEqualTo(403);
        assertThat(status(fromOutside, "/jobs/")).isEqualTo(403);
      }

      job.outputWriter(UTF_8).append('\n').close();
      assertThat(job.waitFor()).isZero();
    } finally {
      job.destroyForcibly();
    }
  }

  /** Of every utterance: what follows from the length that the features' folder is called by. */
  private int frames() throws IOException {
    try (Stream<Path> presets = Files.list(folder.resolve("root/features"))) {
      String preset = presets.findFirst().orElseThrow().getFileName().toString();
      return 1 + Integer.parseInt(preset.substring(preset.lastIndexOf('-') + 1)) / HOP;
    }
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("..", "deploy", "java17.options").toAbsolutePath().normalize());
    command.addAll(
        List.of(
            "-Xmx1g",
            "-Dlog4j2.configurationFile=timnet-log4j2.xml",
            "-Dtimnet.log=" + folder.resolve("log/timnet.log"),
            "-cp",
            System.getProperty("java.class.path"),
            Job.class.getName(),
            folder.resolve("root").toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Of every name that Prometheus keeps, the other labels of its series. */
  private static Map<String, Set<Map<String, String>>> labels(URI pages, String executors)
      throws Exception {
    Map<String, Set<Map<String, String>>> labels = new TreeMap<>();
    for (Map<String, String> series :
        MonitoringQueries.scraped(get(pages, "/metrics/prometheus/").body(), executors)) {
      Map<String, String> others = new TreeMap<>(series);
      labels.computeIfAbsent(others.remove("__name__"), any -> new HashSet<>()).add(others);
    }
    return labels;
  }

  /** As Prometheus reads it: a name, labels, a number. */
  private static Map<String, Double> scrape(URI pages) throws Exception {
    HttpResponse<String> response = get(pages, "/metrics/prometheus/");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain");
    Map<String, Double> metrics = new TreeMap<>();
    assertThat(response.body().lines().filter(line -> !line.isBlank()))
        .allSatisfy(
            line -> {
              var matcher = LINE.matcher(line);
              assertThat(matcher.matches()).as(line).isTrue();
              metrics.put(matcher.group(1), Double.valueOf(matcher.group(3)));
            });
    return metrics;
  }

  private static int status(URI pages, String path) throws Exception {
    return get(pages, path).statusCode();
  }

  private static HttpResponse<String> get(URI pages, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(pages.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** One that another machine would use; a machine without a network has none. */
  private static Optional<InetAddress> outsideAddress() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address.getAddress().length == 4 && !address.isLoopbackAddress())
        .findFirst();
  }
}
