package org.timnet.deploy;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The Spark operator's kinds, of sparkoperator.k8s.io/v1beta2, as its API documentation has them:
 * the fields that a Java application on plain Kubernetes may set, which of them are required, and
 * what they may be. No name is another's: the operator itself would drop unknown fields in silence.
 */
final class SparkOperator {
  private SparkOperator() {}

  record SparkApplication(
      String apiVersion, String kind, ObjectMeta metadata, ApplicationSpec spec) {
    SparkApplication {
      Objects.requireNonNull(metadata, "metadata");
      Objects.requireNonNull(spec, "spec");
    }
  }

  record ScheduledSparkApplication(
      String apiVersion, String kind, ObjectMeta metadata, ScheduleSpec spec) {
    ScheduledSparkApplication {
      Objects.requireNonNull(metadata, "metadata");
      Objects.requireNonNull(spec, "spec");
    }
  }

  enum ConcurrencyPolicy {
    Allow,
    Forbid,
    Replace
  }

  record ScheduleSpec(
      String schedule,
      ApplicationSpec template,
      Boolean suspend,
      ConcurrencyPolicy concurrencyPolicy,
      Integer successfulRunHistoryLimit,
      Integer failedRunHistoryLimit) {
    ScheduleSpec {
      Objects.requireNonNull(template, "template");
      if (!schedule.matches("[-0-9*/,]+( [-0-9*/,]+){4}")) {
        throw new IllegalArgumentException("schedule is no line of five fields: " + schedule);
      }
    }
  }

  enum Type {
    Java,
    Scala
  }

  enum Mode {
    cluster,
    client
  }

  record ApplicationSpec(
      Type type,
      Mode mode,
      String sparkVersion,
      String image,
      String imagePullPolicy,
      List<String> imagePullSecrets,
      String mainClass,
      String mainApplicationFile,
      List<String> arguments,
      Map<String, String> sparkConf,
      Map<String, String> hadoopConf,
      List<Volume> volumes,
      Driver driver,
      Executor executor,
      RestartPolicy restartPolicy,
      Long timeToLiveSeconds,
      String memoryOverheadFactor) {
    ApplicationSpec {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(sparkVersion, "sparkVersion");
      Objects.requireNonNull(mainApplicationFile, "mainApplicationFile");
      Objects.requireNonNull(driver, "driver");
      Objects.requireNonNull(executor, "executor");
    }
  }

  enum RestartType {
    Never,
    OnFailure,
    Always
  }

  record RestartPolicy(
      RestartType type,
      Integer onSubmissionFailureRetries,
      Integer onFailureRetries,
      Long onSubmissionFailureRetryInterval,
      Long onFailureRetryInterval) {
    RestartPolicy {
      if (type == RestartType.OnFailure) {
        // Required with OnFailure.
        Objects.requireNonNull(onFailureRetries, "onFailureRetries");
        Objects.requireNonNull(onSubmissionFailureRetries, "onSubmissionFailureRetries");
      }
    }
  }

  record Gpu(String name, long quantity) {
    Gpu {
      Objects.requireNonNull(name, "name");
    }
  }

  record Driver(
      PodTemplateSpec template,
      Integer cores,
      String coreRequest,
      String coreLimit,
      String memory,
      String memoryOverhead,
      String serviceAccount,
      String javaOptions,
      List<EnvVar> env,
      List<EnvFromSource> envFrom,
      List<VolumeMount> volumeMounts,
      Affinity affinity,
      List<Toleration> tolerations,
      PodSecurityContext podSecurityContext,
      SecurityContext securityContext,
      Map<String, String> labels,
      Map<String, String> annotations) {}

  record Executor(
      PodTemplateSpec template,
      Integer instances,
      Integer cores,
      String coreRequest,
      String coreLimit,
      String memory,
      String memoryOverhead,
      Gpu gpu,
      String serviceAccount,
      String javaOptions,
      Boolean deleteOnTermination,
      List<EnvVar> env,
      List<EnvFromSource> envFrom,
      List<VolumeMount> volumeMounts,
      Affinity affinity,
      List<Toleration> tolerations,
      Map<String, String> labels) {}
}
