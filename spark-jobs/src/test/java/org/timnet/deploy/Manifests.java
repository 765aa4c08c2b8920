package org.timnet.deploy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.timnet.deploy.SparkOperator.ScheduledSparkApplication;
import org.timnet.deploy.SparkOperator.SparkApplication;

/** The manifests of deploy/kubernetes, read by typed models that know every field or refuse it. */
final class Manifests {
  static final Path FOLDER = Path.of("..", "deploy", "kubernetes").toAbsolutePath().normalize();

  /** Kinds with the apiVersion that goes with each. */
  private static final Map<String, Class<?>> MODELS =
      Map.ofEntries(
          Map.entry("v1/Namespace", Namespace.class),
          Map.entry("v1/ServiceAccount", ServiceAccount.class),
          Map.entry("v1/ConfigMap", ConfigMap.class),
          Map.entry("v1/Pod", Pod.class),
          Map.entry("rbac.authorization.k8s.io/v1/Role", Role.class),
          Map.entry("rbac.authorization.k8s.io/v1/RoleBinding", RoleBinding.class),
          Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
          Map.entry("apps/v1/Deployment", Deployment.class),
          Map.entry("batch/v1/CronJob", CronJob.class),
          Map.entry("sparkoperator.k8s.io/v1beta2/SparkApplication", SparkApplication.class),
          Map.entry(
              "sparkoperator.k8s.io/v1beta2/ScheduledSparkApplication",
              ScheduledSparkApplication.class));

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION))
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                /** fabric8's models would keep fields that they do not know. */
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              });

  private Manifests() {}

  /** All documents of a file. */
  static List<Object> read(String name) throws IOException {
    return readText(Files.readString(FOLDER.resolve(name)));
  }

  /** The one document of a file. */
  static <T> T only(String name, Class<T> kind) throws IOException {
    List<T> found = all(name, kind);
    if (found.size() != 1) {
      throw new AssertionError(name + " has " + found.size() + " of " + kind.getSimpleName());
    }
    return found.get(0);
  }

  static <T> List<T> all(String name, Class<T> kind) throws IOException {
    return read(name).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  static List<Object> readText(String yaml) throws IOException {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      return documents.readAll().stream().map(Manifests::typed).toList();
    }
  }

  private static Object typed(JsonNode document) {
    String kind = document.path("apiVersion").asText() + "/" + document.path("kind").asText();
    Class<?> model = MODELS.get(kind);
    if (model == null) {
      throw new IllegalArgumentException("no model of " + kind);
    }
    try {
      return YAML.treeToValue(document, model);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(kind + ": " + e.getOriginalMessage(), e);
    }
  }
}
