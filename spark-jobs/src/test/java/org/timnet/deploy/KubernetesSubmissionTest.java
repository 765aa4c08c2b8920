package org.timnet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.testing.Command;

/** The pods that Spark itself asks Kubernetes for, told by deploy/kubernetes/submit. */
@DisabledOnOs(OS.WINDOWS)
class KubernetesSubmissionTest {
  private static final String IMAGE = "registry.example.com/timnet:1";
  private static final String SECRET = "not to be found anywhere";

  @TempDir private Path folder;
  private SparkOnKubernetes cluster;

  /**
   * Of this test's driver, in the place of the pod's 7078, which others of this machine may use.
   */
  private int driverPort;

  @BeforeEach
  void start() throws IOException {
    cluster = SparkOnKubernetes.start(folder);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      driverPort = free.getLocalPort();
    }
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void podsAreWhatThePagesPromise() throws Exception {
    submit("cross-validate", "--corpus", "A B", "--config", "/opt/timnet/conf/s3.conf");

    assertDriver(only(cluster.pods("driver")));
    assertExecutors(executorsOfTheDriver());
  }

  private void assertDriver(Pod driver) throws IOException {
    assertThat(driver.getMetadata().getNamespace()).isEqualTo("timnet");
    assertThat(driver.getMetadata().getLabels()).containsEntry("app.kubernetes.io/name", "timnet");
    assertThat(driver.getSpec().getServiceAccountName()).isEqualTo("timnet-driver");
    Container container = locked(driver);
    assertThat(container.getArgs())
        .startsWith("driver", "--properties-file", "/opt/spark/conf/spark.properties")
        .containsSubsequence("--class", "org.timnet.job.Main")
        .endsWith(
            "local:///opt/timnet/timnet-cluster.jar",
            "cross-validate",
            "--corpus",
            "A B",
            "--config",
            "/opt/timnet/conf/s3.conf");
    assertThat(container.getEnv()).extracting("name").contains("SPARK_DRIVER_BIND_ADDRESS");
    assertThat(SparkOnKubernetes.environment(container))
        .containsEntry("SPARK_CONF_DIR", "/opt/spark/conf")
        .containsEntry("TIMNET_LOG_FORMAT", "json");
    // A heap of 1 GiB, and half of it beside the heap.
    assertThat(container.getResources().getLimits().get("memory").toString()).isEqualTo("1536Mi");
    assertThat(container.getPorts())
        .extracting("containerPort")
        .containsExactlyInAnyOrder(7078, 7079, 4040);

    Properties properties = properties();
    assertThat(properties)
        .containsEntry("spark.authenticate", "true")
        .containsEntry("spark.authenticate.secret.file", "/etc/timnet/rpc/secret")
        .containsEntry("spark.network.crypto.enabled", "true")
        .containsEntry("spark.executor.instances", "2");
    ConfigMap template =
        cluster.client().configMaps().list().getItems().stream()
            .filter(map -> map.getMetadata().getName().endsWith("podspec-conf-map"))
            .findFirst()
            .orElseThrow();
    assertThat(template.getData().values())
        .anySatisfy(yaml -> assertThat(yaml).contains("spark-kubernetes-executor"));
  }

  private void assertExecutors(List<Pod> executors) {
    assertThat(executors).hasSize(2);
    for (Pod executor : executors) {
      assertThat(executor.getSpec().getServiceAccountName()).isEqualTo("timnet-executor");
      assertThat(executor.getMetadata().getLabels())
          .containsEntry("app.kubernetes.io/name", "timnet");
      Container container = locked(executor);
      assertThat(container.getArgs()).containsExactly("executor");
      Map<String, String> environment = SparkOnKubernetes.environment(container);
      assertThat(environment)
          .containsKeys("SPARK_DRIVER_URL", "SPARK_APPLICATION_ID", "SPARK_EXECUTOR_ID")
          .containsEntry("SPARK_EXECUTOR_CORES", "2")
          .containsEntry("SPARK_EXECUTOR_MEMORY", "1024m")
          .containsEntry("OMP_NUM_THREADS", "1")
          .doesNotContainKey("_SPARK_AUTH_SECRET");
      assertThat(environment.values()).noneMatch(value -> value.contains(SECRET));
      assertThat(container.getResources().getLimits().get("memory").toString()).isEqualTo("1792Mi");
      assertThat(container.getResources().getRequests().get("cpu").toString()).isEqualTo("2");
      // Executors report in there, and go with their driver.
      assertThat(environment.get("SPARK_DRIVER_URL")).endsWith(":" + driverPort);
      assertThat(executor.getMetadata().getOwnerReferences())
          .extracting("name")
          .containsExactly(only(cluster.pods("driver")).getMetadata().getName());
    }
    assertThat(Serialization.asYaml(executors)).doesNotContain(SECRET);
  }

  @Test
  void executorsWithGpusAskForOneEach() throws Exception {
    submit("--gpu", "settings");

    for (Pod executor : executorsOfTheDriver()) {
      Container container = locked(executor);
      assertThat(container.getResources().getLimits().get("nvidia.com/gpu").toString())
          .isEqualTo("1");
      assertThat(executor.getSpec().getTolerations())
          .extracting("key")
          .containsExactly("nvidia.com/gpu");
      assertThat(SparkOnKubernetes.environment(container))
          .containsEntry("SPARK_EXECUTOR_CORES", "1");
    }
    assertThat(properties())
        .containsEntry(
            "spark.executor.resource.gpu.discoveryScript", "/opt/timnet/gpu/discover.sh");
  }

  @Test
  void wrongUsageIsExitTwoAndOneLine() throws Exception {
    String submit = Manifests.FOLDER.resolve("submit").toString();
    Command.Ended withoutImage =
        cluster.command(List.of(submit, "extract")).run(SparkOnKubernetes.MOST);
    assertThat(withoutImage.exit()).isEqualTo(2);
    assertThat(withoutImage.err().lines()).hasSize(1).first().asString().contains("--image");
    Command.Ended unknown = cluster.submit("--images", "a", "extract");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("unknown option --images");
    assertThat(cluster.submit().err()).contains("no command");
    assertThat(cluster.client().pods().list().getItems()).isEmpty();
  }

  /** Of drivers and executors alike. */
  private static Container locked(Pod pod) {
    assertThat(pod.getSpec().getContainers()).hasSize(1);
    Container container = pod.getSpec().getContainers().get(0);
    assertThat(container.getImage()).isEqualTo(IMAGE);
    assertThat(pod.getSpec().getSecurityContext().getRunAsUser()).isEqualTo(10185L);
    assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(container.getVolumeMounts())
        .extracting("mountPath")
        .contains("/tmp", "/var/timnet", "/dev/shm", "/etc/timnet/rpc", "/opt/spark/conf");
    assertThat(pod.getSpec().getVolumes())
        .anySatisfy(
            volume -> {
              assertThat(volume.getName()).isEqualTo("rpc");
              assertThat(volume.getSecret().getSecretName()).isEqualTo("timnet-rpc");
            });
    assertThat(container.getEnvFrom())
        .extracting(source -> source.getConfigMapRef().getName())
        .containsExactly("timnet-storage");
    return container;
  }

  private void submit(String... arguments) throws Exception {
    List<String> words = new ArrayList<>();
    // Where this test's driver finds the API, which is not in a pod.
    words.addAll(List.of("--conf", "spark.kubernetes.driver.master=" + cluster.url()));
    words.addAll(List.of(arguments));
    Command.Ended ended = cluster.submit(words.toArray(String[]::new));
    assertThat(ended.exit()).as(ended.err()).isZero();
  }

  /** The properties that Spark mounts into the driver. */
  private Properties properties() throws IOException {
    String text =
        cluster.client().configMaps().list().getItems().stream()
            .map(map -> map.getData().get("spark.properties"))
            .filter(data -> data != null)
            .findFirst()
            .orElseThrow();
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    return properties;
  }

  /**
   * Runs what the driver's container would, by the image's entry point, with its mounts at places
   * of this test's, until Spark has asked for executors.
   */
  private List<Pod> executorsOfTheDriver() throws Exception {
    Path mounts = Files.createDirectories(folder.resolve("mounts"));
    for (ConfigMap map : cluster.client().configMaps().list().getItems()) {
      for (Map.Entry<String, String> file : map.getData().entrySet()) {
        // The one key that is mounted under another name.
        String name = file.getKey().replace("podspec-configmap-key", "pod-spec-template.yml");
        Files.writeString(mounts.resolve(name), here(file.getValue()));
      }
    }
    Files.writeString(mounts.resolve("secret"), SECRET);
    Pod driver = only(cluster.pods("driver"));
    int instances = Integer.parseInt(properties().getProperty("spark.executor.instances"));
    Path entrypoint =
        Files.copy(Manifests.FOLDER.resolve("entrypoint"), mounts.resolve("entrypoint"));
    Files.copy(Manifests.FOLDER.resolve("log4j2.xml"), mounts.resolve("log4j2.xml"));
    Files.copy(Manifests.FOLDER.resolve("../java17.options"), mounts.resolve("java17.options"));
    Files.createFile(mounts.resolve("timnet-cluster.jar"));

    List<String> words = new ArrayList<>(List.of(entrypoint.toString()));
    for (String word : driver.getSpec().getContainers().get(0).getArgs()) {
      words.add(word.equals("org.timnet.job.Main") ? WaitingDriver.class.getName() : here(word));
    }
    try (Command.Running running =
        cluster
            .command(words)
            .with("SPARK_DRIVER_BIND_ADDRESS", "127.0.0.1")
            .with("SPARK_CONF_DIR", mounts.toString())
            .start()) {
      running.until(
          "the driver asked for no executors",
          SparkOnKubernetes.MOST,
          () -> cluster.pods("executor").size() >= instances);
      return cluster.pods("executor");
    }
  }

  /** A text with the mounted files' places in this test's folder. */
  private String here(String text) {
    String mounts = folder.resolve("mounts").toString();
    return text.replace("/opt/spark/conf/", mounts + "/")
        .replace("/opt/spark/pod-template/", mounts + "/")
        .replace("/etc/timnet/rpc/", mounts + "/")
        .replace("/opt/timnet/", mounts + "/")
        .replaceAll("spark\\.driver\\.host=.*", "spark.driver.host=127.0.0.1")
        .replaceAll("spark\\.driver\\.port=.*", "spark.driver.port=" + driverPort);
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }
}
