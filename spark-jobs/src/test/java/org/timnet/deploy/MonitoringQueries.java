package org.timnet.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Queries of deploy/monitoring's rules and panels, and the metrics that they ask for. */
public final class MonitoringQueries {
  static final Path FOLDER = Path.of("..", "deploy", "monitoring").toAbsolutePath().normalize();

  /** Metrics of kube-state-metrics, as its documentation calls them. */
  static final Set<String> OF_KUBERNETES =
      Set.of("kube_job_status_failed", "kube_pod_status_phase");

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Set<String> LANGUAGE = Set.of("and", "rate", "sum", "absent_over_time");
  private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][\\w:]*");

  private MonitoringQueries() {}

  /** Every query, as it is written. */
  static List<String> all() throws IOException {
    List<String> queries = new ArrayList<>();
    JsonNode rules = YAML.readTree(FOLDER.resolve("alerts.yml").toFile());
    rules
        .get("groups")
        .forEach(
            group -> group.get("rules").forEach(rule -> queries.add(rule.get("expr").asText())));
    new ObjectMapper()
        .readTree(FOLDER.resolve("grafana.json").toFile())
        .get("panels")
        .forEach(
            panel ->
                panel.get("targets").forEach(target -> queries.add(target.get("expr").asText())));
    return queries;
  }

  /** Metrics that a query names: its words but those of the language, of labels and durations. */
  static Set<String> metrics(String query) {
    String plain = query.replaceAll("\"[^\"]*\"", "").replaceAll("\\{[^}]*}|\\[[^\\]]*]", " ");
    Set<String> metrics = new TreeSet<>();
    Matcher words = WORD.matcher(plain);
    while (words.find()) {
      if (!LANGUAGE.contains(words.group())) {
        metrics.add(words.group());
      }
    }
    return metrics;
  }

  /** What all queries together ask drivers for. */
  public static Set<String> ofDrivers() throws IOException {
    Set<String> metrics = new TreeSet<>();
    for (String query : all()) {
      metrics.addAll(metrics(query));
    }
    metrics.removeAll(OF_KUBERNETES);
    return metrics;
  }

  /**
   * Names as Prometheus keeps them, after the renaming of prometheus.yml.
   *
   * @param driver names at the driver's endpoint
   * @param executors what the executors' endpoint answers
   */
  public static Set<String> scrapedNames(Set<String> driver, String executors) throws IOException {
    Set<String> names = new TreeSet<>();
    for (JsonNode job :
        YAML.readTree(FOLDER.resolve("prometheus.yml").toFile()).get("scrape_configs")) {
      boolean ofExecutors = job.get("metrics_path").asText().contains("executors");
      Set<String> scraped = ofExecutors ? names(executors) : driver;
      JsonNode renaming = job.path("metric_relabel_configs").path(0);
      for (String name : scraped) {
        names.add(
            renaming.isMissingNode()
                ? name
                : name.replaceFirst(
                    "^" + renaming.get("regex").asText() + "$",
                    renaming.get("replacement").asText()));
      }
    }
    return names;
  }

  private static Set<String> names(String exposition) {
    Set<String> names = new TreeSet<>();
    exposition
        .lines()
        .map(WORD::matcher)
        .filter(Matcher::lookingAt)
        .forEach(matcher -> names.add(matcher.group()));
    return names;
  }
}
