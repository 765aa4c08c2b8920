package org.timnet.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Queries of deploy/monitoring's rules and panels, and the metrics that they ask for. */
public final class MonitoringQueries {
  static final Path FOLDER = Path.of("..", "deploy", "monitoring").toAbsolutePath().normalize();

  /** Metrics of kube-state-metrics, as its documentation calls them. */
  static final Set<String> OF_KUBERNETES = Set.of("kube_job_failed", "kube_pod_status_phase");

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Set<String> LANGUAGE = Set.of("and", "rate", "sum", "absent_over_time");
  private static final String NAME = "__name__";
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
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
   * Series as Prometheus keeps them, after the relabelling of prometheus.yml: labels, of which
   * {@code __name__} is one.
   *
   * @param driver what the driver's endpoint answers
   * @param executors what the executors' endpoint answers
   */
  public static Set<Map<String, String>> scraped(String driver, String executors)
      throws IOException {
    Set<Map<String, String>> kept = new HashSet<>();
    for (JsonNode job :
        YAML.readTree(FOLDER.resolve("prometheus.yml").toFile()).get("scrape_configs")) {
      boolean ofExecutors = job.get("metrics_path").asText().contains("executors");
      for (Map<String, String> series : series(ofExecutors ? executors : driver)) {
        job.path("metric_relabel_configs").forEach(rule -> relabel(series, rule));
        kept.add(series);
      }
    }
    return kept;
  }

  /** Queries that name several metrics of drivers: what has other labels finds no partner there. */
  public static List<Set<String>> combined() throws IOException {
    return all().stream()
        .map(MonitoringQueries::metrics)
        .filter(metrics -> metrics.size() > 1)
        .toList();
  }

  private static List<Map<String, String>> series(String exposition) {
    List<Map<String, String>> all = new ArrayList<>();
    for (String line : exposition.lines().filter(line -> !line.startsWith("#")).toList()) {
      Matcher name = WORD.matcher(line);
      if (name.lookingAt()) {
        Map<String, String> series = new TreeMap<>(Map.of(NAME, name.group()));
        LABEL.matcher(line).results().forEach(label -> series.put(label.group(1), label.group(2)));
        all.add(series);
      }
    }
    return all;
  }

  /** Prometheus' action {@code replace}: a label that becomes empty is none. */
  private static void relabel(Map<String, String> series, JsonNode rule) {
    List<String> sources = new ArrayList<>();
    rule.get("source_labels")
        .forEach(label -> sources.add(series.getOrDefault(label.asText(), "")));
    Matcher matcher =
        Pattern.compile("^(?:" + rule.get("regex").asText() + ")$")
            .matcher(String.join(";", sources));
    if (matcher.matches()) {
      String value = matcher.replaceFirst(rule.get("replacement").asText());
      series.put(rule.get("target_label").asText(), value);
      series.values().removeIf(String::isEmpty);
    }
  }
}
