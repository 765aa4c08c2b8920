package org.timnet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.package$;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.timnet.deploy.SparkOperator.ApplicationSpec;
import org.timnet.deploy.SparkOperator.ScheduledSparkApplication;
import org.timnet.deploy.SparkOperator.SparkApplication;

class ManifestsTest {
  private static final long USER = 10185;

  static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(Manifests.FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFieldIsOneThatKubernetesOrTheOperatorKnows(String file) throws IOException {
    assertThat(Manifests.read(file)).isNotEmpty();
  }

  @Test
  void aMisspeltFieldIsRefused() {
    assertThatThrownBy(
            () ->
                Manifests.readText(
                    """
                    apiVersion: v1
                    kind: Pod
                    spec:
                      containers:
                        - {name: a, securityContext: {readOnlyRootFileSystem: true}}
                    """))
        .hasMessageContaining("readOnlyRootFileSystem");
    assertThatThrownBy(
            () ->
                Manifests.readText(
                    """
                    apiVersion: sparkoperator.k8s.io/v1beta2
                    kind: SparkApplication
                    metadata: {name: a}
                    spec: {type: Java, sparkVersion: 3.5.6, mainApplicationFile: "local:///a.jar",
                           driver: {}, executor: {replicas: 2}}
                    """))
        .hasMessageContaining("replicas");
  }

  /** All pods that the manifests ask for, by where they stand. */
  private static Map<String, PodSpec> pods() throws IOException {
    Map<String, PodSpec> pods = new TreeMap<>();
    for (String name : List.of("driver-pod", "executor-pod", "executor-pod-gpu")) {
      pods.put(name, Manifests.only(name + ".yaml", Pod.class).getSpec());
    }
    pods.put(
        "history",
        Manifests.only("history-server.yaml", Deployment.class).getSpec().getTemplate().getSpec());
    pods.put(
        "watchdog",
        Manifests.only("watchdog.yaml", CronJob.class)
            .getSpec()
            .getJobTemplate()
            .getSpec()
            .getTemplate()
            .getSpec());
    applications()
        .forEach(
            (name, spec) -> {
              pods.put(name + " driver", spec.driver().template().getSpec());
              pods.put(name + " executor", spec.executor().template().getSpec());
            });
    return pods;
  }

  private static Map<String, ApplicationSpec> applications() throws IOException {
    return Map.of(
        "application",
        Manifests.only("application.yaml", SparkApplication.class).spec(),
        "nightly",
        Manifests.only("nightly.yaml", ScheduledSparkApplication.class).spec().template());
  }

  @Test
  void podsAreWhatTheNamespaceAllows() throws IOException {
    pods()
        .forEach(
            (name, pod) -> {
              assertThat(pod.getSecurityContext().getRunAsNonRoot()).as(name).isTrue();
              assertThat(pod.getSecurityContext().getRunAsUser()).as(name).isEqualTo(USER);
              assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                  .as(name)
                  .isEqualTo("RuntimeDefault");
              assertThat(pod.getContainers()).as(name).hasSize(1);
              Container container = pod.getContainers().get(0);
              var security = container.getSecurityContext();
              assertThat(security.getReadOnlyRootFilesystem()).as(name).isTrue();
              assertThat(security.getAllowPrivilegeEscalation()).as(name).isFalse();
              assertThat(security.getCapabilities().getDrop()).as(name).containsExactly("ALL");
              // All that is written goes to volumes, which are all there.
              assertThat(container.getVolumeMounts())
                  .as(name)
                  .extracting("mountPath")
                  .contains("/tmp", "/var/timnet");
              assertThat(pod.getVolumes())
                  .as(name)
                  .extracting("name")
                  .containsExactlyInAnyOrderElementsOf(
                      container.getVolumeMounts().stream().map(mount -> mount.getName()).toList());
            });
  }

  @Test
  void aeronHasMemoryForItsFiles() throws IOException {
    for (String name : List.of("driver-pod.yaml", "executor-pod.yaml", "executor-pod-gpu.yaml")) {
      PodSpec pod = Manifests.only(name, Pod.class).getSpec();
      assertThat(pod.getVolumes())
          .as(name)
          .anySatisfy(
              volume -> {
                assertThat(volume.getName()).isEqualTo("shm");
                assertThat(volume.getEmptyDir().getMedium()).isEqualTo("Memory");
              });
      assertThat(pod.getContainers().get(0).getVolumeMounts())
          .as(name)
          .anySatisfy(mount -> assertThat(mount.getMountPath()).isEqualTo("/dev/shm"));
    }
  }

  @Test
  void theOperatorIsToldWhatSparkSubmitIs() throws IOException {
    Map<String, String> properties = SparkProperties.read();
    PodTemplateSpec driver = template("driver-pod.yaml");
    PodTemplateSpec executor = template("executor-pod.yaml");
    applications()
        .forEach(
            (name, spec) -> {
              assertThat(spec.driver().template()).as(name).isEqualTo(driver);
              assertThat(spec.executor().template()).as(name).isEqualTo(executor);
              assertThat(spec.sparkVersion()).isEqualTo(package$.MODULE$.SPARK_VERSION());
              Map<String, String> told = new TreeMap<>(spec.sparkConf());
              told.put("spark.kubernetes.namespace", "timnet");
              told.put(
                  "spark.kubernetes.authenticate.driver.serviceAccountName",
                  spec.driver().serviceAccount());
              told.put(
                  "spark.kubernetes.authenticate.executor.serviceAccountName",
                  spec.executor().serviceAccount());
              told.put("spark.driver.cores", spec.driver().cores().toString());
              told.put("spark.driver.memory", spec.driver().memory());
              told.put("spark.executor.cores", spec.executor().cores().toString());
              told.put("spark.executor.memory", spec.executor().memory());
              told.put("spark.executor.memoryOverhead", spec.executor().memoryOverhead());
              // How many there are is the one thing that a night may have otherwise.
              told.put("spark.executor.instances", properties.get("spark.executor.instances"));
              assertThat(told).as(name).isEqualTo(properties);
            });
  }

  private static PodTemplateSpec template(String file) throws IOException {
    Pod pod = Manifests.only(file, Pod.class);
    PodTemplateSpec template = new PodTemplateSpec();
    template.setMetadata(pod.getMetadata());
    template.setSpec(pod.getSpec());
    return template;
  }

  @Test
  void onlyPodsOfTimnetReachPortsOfSparkAndTheParameterServer() throws IOException {
    NetworkPolicy policy = Manifests.only("network-policy.yaml", NetworkPolicy.class);
    assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
    Map<String, String> ours = policy.getSpec().getPodSelector().getMatchLabels();
    for (NetworkPolicyIngressRule rule : policy.getSpec().getIngress()) {
      assertThat(rule.getFrom()).hasSize(1);
      if (rule.getPorts().isEmpty()) {
        var peer = rule.getFrom().get(0);
        assertThat(peer.getPodSelector().getMatchLabels()).isEqualTo(ours);
        assertThat(peer.getNamespaceSelector()).isNull();
        assertThat(peer.getIpBlock()).isNull();
      } else {
        assertThat(rule.getPorts())
            .allSatisfy(
                port ->
                    assertThat(port.getPort().getIntVal().toString())
                        .isEqualTo(SparkProperties.read().get("spark.ui.port")));
      }
    }
    // The policy is for these pods, and for no others.
    for (String file : List.of("driver-pod.yaml", "executor-pod.yaml", "executor-pod-gpu.yaml")) {
      assertThat(Manifests.only(file, Pod.class).getMetadata().getLabels())
          .as(file)
          .containsAllEntriesOf(ours);
    }
  }

  @Test
  void nobodyHoldsAKeyAndTheDriverReadsNoSecret() throws IOException {
    List<ServiceAccount> accounts = Manifests.all("namespace.yaml", ServiceAccount.class);
    assertThat(accounts)
        .hasSize(2)
        .allSatisfy(
            account ->
                assertThat(account.getMetadata().getAnnotations())
                    .containsKey("eks.amazonaws.com/role-arn"));
    Role role = Manifests.only("namespace.yaml", Role.class);
    assertThat(role.getRules())
        .allSatisfy(
            rule -> assertThat(rule.getResources()).doesNotContain("secrets", "*", "pods/exec"));
    assertThat(Manifests.only("namespace.yaml", RoleBinding.class).getSubjects())
        .extracting("name")
        .containsExactly("timnet-driver");
    for (String file : files()) {
      assertThat(Files.readString(Manifests.FOLDER.resolve(file)))
          .as(file)
          .doesNotContainIgnoringCase("access_key")
          .doesNotContainIgnoringCase("access.key")
          .doesNotContainPattern("AKIA[0-9A-Z]{8}");
    }
  }

  @Test
  void configFilesThatAreNamedAreInTheImage() throws IOException {
    Path conf = Manifests.FOLDER.resolve("../../conf").normalize();
    applications()
        .forEach(
            (name, spec) ->
                assertThat(spec.arguments().stream().filter(each -> each.endsWith(".conf")))
                    .as(name)
                    .isNotEmpty()
                    .allSatisfy(
                        file ->
                            assertThat(conf.resolve(file.substring("/opt/timnet/conf/".length())))
                                .exists()));
  }
}
