package org.timnet.deploy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.mockwebserver.MockWebServer;
import org.timnet.testing.Command;

/**
 * An API server of Kubernetes without any machine behind it, and a SPARK_HOME of the tests' own
 * class path: what Spark asks for is there to be looked at, and nothing of it runs.
 */
final class SparkOnKubernetes implements AutoCloseable {
  static final String NAMESPACE = "timnet";
  static final Duration MOST = Duration.ofMinutes(3);

  /** Kept, since loggers are forgotten with their levels; the server tells every request. */
  private static final Logger REQUESTS = Logger.getLogger(MockWebServer.class.getName());

  static {
    REQUESTS.setLevel(Level.WARNING);
  }

  private final KubernetesMockServer server;
  private final NamespacedKubernetesClient client;
  private final Path folder;

  private SparkOnKubernetes(KubernetesMockServer server, Path folder) {
    this.server = server;
    this.client = server.createClient().inNamespace(NAMESPACE);
    this.folder = folder;
  }

  static SparkOnKubernetes start(Path folder) throws IOException {
    KubernetesMockServer server =
        new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new AppliedResources(), false);
    server.init(InetAddress.getLoopbackAddress(), 0);
    SparkOnKubernetes cluster = new SparkOnKubernetes(server, folder);
    Path bin = Files.createDirectories(folder.resolve("spark/bin"));
    Path submit = bin.resolve("spark-submit");
    Files.writeString(
        submit,
        """
        #!/usr/bin/env bash
        exec "%s" "@%s" -XX:TieredStopAtLevel=1 -cp "$TEST_CLASS_PATH" org.apache.spark.deploy.SparkSubmit "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin/java"),
                Manifests.FOLDER.resolve("../java17.options").normalize()));
    Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
    return cluster;
  }

  /** Its API, without a secret or an account. */
  String url() {
    return "http://" + server.getHostName() + ":" + server.getPort();
  }

  NamespacedKubernetesClient client() {
    return client;
  }

  /** A command with this SPARK_HOME. */
  Command command(List<String> words) {
    return Command.of(folder.resolve("work"), words)
        .with("SPARK_HOME", folder.resolve("spark").toString())
        .with("TEST_CLASS_PATH", System.getProperty("java.class.path"))
        // What is in this machine's account of Kubernetes is none of the tests'.
        .with("KUBECONFIG", folder.resolve("no-kubeconfig").toString());
  }

  /** deploy/kubernetes/submit. */
  Command.Ended submit(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Manifests.FOLDER.resolve("submit").toString());
    words.addAll(List.of("--image", "registry.example.com/timnet:1", "--master", url()));
    words.addAll(Arrays.asList(arguments));
    return command(words).run(MOST);
  }

  /** Pods of a role of Spark's: driver or executor. */
  List<Pod> pods(String role) {
    return client.pods().withLabel("spark-role", role).list().getItems();
  }

  /** What a container's environment says outright. */
  static Map<String, String> environment(Container container) {
    Map<String, String> values = new HashMap<>();
    container.getEnv().stream()
        .filter(variable -> variable.getValue() != null)
        .forEach(variable -> values.put(variable.getName(), variable.getValue()));
    return values;
  }

  @Override
  public void close() {
    client.close();
    server.destroy();
  }
}
