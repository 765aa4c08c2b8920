package org.timnet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.timnet.settings.StorageSettings;

class EmbeddedS3ServerIT {
  private static final int BIGGER_THAN_ONE_PART = 40 << 20;

  /** For tests that leave it as it is, each with objects of its own. */
  @TempDir private static Path sharedFolder;

  private static EmbeddedS3Server shared;

  @TempDir private Path folder;

  @BeforeAll
  static void startShared() throws IOException {
    shared = EmbeddedS3Server.start(sharedFolder);
  }

  @AfterAll
  static void closeShared() throws IOException {
    shared.close();
  }

  @Test
  void keepsObjectsOfAnySize() throws IOException {
    Storage storage = storageOn(shared);
    byte[] large = new byte[BIGGER_THAN_ONE_PART];
    new Random(1).nextBytes(large);
    StoredFile small = file(storage, "sizes/a/süß: 1.txt");
    small.write("tone");
    file(storage, "sizes/a/large.bin").write(large);
    file(storage, "sizes/a/empty").write("");

    assertThat(small.text()).isEqualTo("tone");
    assertThat(file(storage, "sizes/a/large.bin").bytes()).isEqualTo(large);
    assertThat(folder(storage, "sizes").files())
        .extracting(StoredFolder.Entry::name, StoredFolder.Entry::bytes)
        .containsExactly(
            tuple("a/empty", 0L),
            tuple("a/large.bin", (long) BIGGER_THAN_ONE_PART),
            tuple("a/süß: 1.txt", 4L));
  }

  @Test
  void filesThatPeopleOpenHaveTheirContentType() throws IOException {
    Storage storage = storageOn(shared);
    file(storage, "report/index.html").write("<p>hello</p>");
    file(storage, "report/figures/map.svg").write("<svg/>");
    file(storage, "report/tables/large.csv").write("x".repeat(BIGGER_THAN_ONE_PART));
    file(storage, "model.zip").write("PK");

    assertThat(contentType("report/index.html")).isEqualTo("text/html;charset=utf-8");
    assertThat(contentType("report/figures/map.svg")).isEqualTo("image/svg+xml");
    assertThat(contentType("report/tables/large.csv")).isEqualTo("text/csv;charset=utf-8");
    assertThat(contentType("model.zip")).isEqualTo("application/octet-stream");
  }

  @Test
  void soHaveThoseInABucketThatTheSettingsName() throws IOException {
    StorageSettings settings =
        new StorageSettings("s3a://timnet/a/prefix", folder.toString(), shared.hadoopProperties());
    try (OpenStorage opened = OpenStorage.of(settings, Map.of())) {
      file(opened.storage(), "index.html").write("<p>hello</p>");

      assertThat(opened.isLocalDefault()).isFalse();
    }
    assertThat(contentType("a/prefix/index.html")).isEqualTo("text/html;charset=utf-8");
  }

  /** What a browser is told. */
  private static String contentType(String key) {
    Map<String, String> properties = shared.hadoopProperties();
    AmazonS3 client =
        AmazonS3ClientBuilder.standard()
            .withEndpointConfiguration(
                new AwsClientBuilder.EndpointConfiguration(
                    properties.get("fs.s3a.endpoint"), properties.get("fs.s3a.endpoint.region")))
            .withCredentials(
                new AWSStaticCredentialsProvider(
                    new BasicAWSCredentials(
                        properties.get("fs.s3a.access.key"), properties.get("fs.s3a.secret.key"))))
            .withPathStyleAccessEnabled(true)
            .build();
    try {
      return client.getObjectMetadata(EmbeddedS3Server.BUCKET, key).getContentType();
    } finally {
      client.shutdown();
    }
  }

  @Test
  void listsMoreThanOnePageAndDeletes() throws IOException {
    Storage storage = storageOn(shared);
    FileSystem fileSystem = storage.fileSystem(storage.root());
    List<String> names =
        IntStream.range(1000, 2100).mapToObj(i -> "many/" + i % 3 + "/" + i).sorted().toList();
    // Past the server, as the owner of the folder might: 1,100 puts would only take longer.
    for (String name : names) {
      Path object = sharedFolder.resolve("objects").resolve(EmbeddedS3Server.BUCKET).resolve(name);
      Files.createDirectories(object.getParent());
      Files.writeString(object, "x");
    }

    StoredFolder many = folder(storage, "many");
    assertThat(many.files()).hasSize(1100);
    assertThat(fileSystem.delete(many.path(), true)).isTrue();
    assertThat(many.exists()).isFalse();
  }

  @Test
  void twoServersOnOneFolderSeeTheSameObjects() throws IOException {
    try (EmbeddedS3Server first = EmbeddedS3Server.start(folder);
        EmbeddedS3Server second = EmbeddedS3Server.start(folder)) {
      Storage one = storageOn(first);
      Storage other = storageOn(second);
      file(one, "shared/from-first").write("1");
      file(other, "shared/from-second").write("2");

      assertThat(file(other, "shared/from-first").text()).isEqualTo("1");
      assertThat(file(one, "shared/from-second").text()).isEqualTo("2");
    }
  }

  @Test
  void objectsOutliveTheServer() throws IOException {
    try (EmbeddedS3Server server = EmbeddedS3Server.start(folder)) {
      file(storageOn(server), "kept").write("yes");
    }
    try (EmbeddedS3Server server = EmbeddedS3Server.start(folder)) {
      assertThat(file(storageOn(server), "kept").text()).isEqualTo("yes");
    }
  }

  @Test
  void keysAreNewAtEveryStartAndShownNowhere() throws IOException {
    try (EmbeddedS3Server first = EmbeddedS3Server.start(folder);
        EmbeddedS3Server second = EmbeddedS3Server.start(folder)) {
      String secret = first.hadoopProperties().get("fs.s3a.secret.key");
      assertThat(secret).isNotEqualTo(second.hadoopProperties().get("fs.s3a.secret.key"));
      String commandLine = first.process().info().commandLine().orElse("");
      assertThat(commandLine).contains("S3ServerMain").doesNotContain(secret);
      assertThat(storageOn(first)).asString().doesNotContain(secret);
      try (Stream<Path> files = Files.walk(folder)) {
        assertThat(files.filter(Files::isRegularFile))
            .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(secret));
      }
      Map<String, String> wrong = new HashMap<>(uncached(first));
      wrong.put("fs.s3a.secret.key", "guessed");
      assertThatThrownBy(() -> file(new Storage(first.root(), wrong), "x").write("y"))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aDeadServerIsAnErrorInsteadOfAWait() throws Exception {
    try (EmbeddedS3Server server = EmbeddedS3Server.start(folder)) {
      Storage storage = storageOn(server);
      file(storage, "x").write("y");
      server.process().destroyForcibly();
      server.process().onExit().get(10, TimeUnit.SECONDS);

      assertThatThrownBy(() -> file(storage, "x").bytes()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void endsWithTheProcessThatStartedItEvenByKill() throws Exception {
    Process job =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D" + S3ServerJar.PROPERTY + "=" + S3ServerJar.locate(),
                "-cp",
                System.getProperty("java.class.path"),
                ServerHolder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long pid = Long.parseLong(job.inputReader().readLine());
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    assertThat(server.isAlive()).isTrue();

    job.destroyForcibly();

    assertThat(server.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void aMissingJarNamesTheRemedy() {
    String configured = System.getProperty(S3ServerJar.PROPERTY);
    System.setProperty(S3ServerJar.PROPERTY, folder.resolve("none.jar").toString());
    try {
      assertThatThrownBy(() -> EmbeddedS3Server.start(folder))
          .hasMessageContaining("none.jar")
          .hasMessageContaining("mvn package")
          .hasMessageContaining("storage.root");
    } finally {
      if (configured == null) {
        System.clearProperty(S3ServerJar.PROPERTY);
      } else {
        System.setProperty(S3ServerJar.PROPERTY, configured);
      }
    }
  }

  @Test
  void aFaultAtStartShowsTheEndOfTheLog() throws IOException {
    Path notAJar = folder.resolve("broken.jar");
    try (OutputStream out = Files.newOutputStream(notAJar)) {
      out.write("no zip".getBytes(StandardCharsets.UTF_8));
    }
    String configured = System.getProperty(S3ServerJar.PROPERTY);
    System.setProperty(S3ServerJar.PROPERTY, notAJar.toString());
    try {
      assertThatThrownBy(() -> EmbeddedS3Server.start(folder))
          .hasMessageContaining("did not start")
          .hasMessageContaining("org.gaul.s3proxy.Main");
    } finally {
      if (configured == null) {
        System.clearProperty(S3ServerJar.PROPERTY);
      } else {
        System.setProperty(S3ServerJar.PROPERTY, configured);
      }
    }
  }

  /** A job that starts a server, says which process it is and waits for its end. */
  static final class ServerHolder {
    public static void main(String[] arguments) throws Exception {
      EmbeddedS3Server server = EmbeddedS3Server.start(Path.of(arguments[0]));
      System.out.println(server.process().pid());
      System.in.read();
    }
  }

  private static Storage storageOn(EmbeddedS3Server server) {
    return new Storage(server.root(), uncached(server));
  }

  /** Several servers in one JVM: Hadoop's cache would take the first one's client for all. */
  private static Map<String, String> uncached(EmbeddedS3Server server) {
    Map<String, String> properties = new HashMap<>(server.hadoopProperties());
    properties.put("fs.s3a.impl.disable.cache", "true");
    return properties;
  }

  private static StoredFolder folder(Storage storage, String name) {
    return new StoredFolder(new StoredName(name).below(storage.root()), storage.configuration());
  }

  private static StoredFile file(Storage storage, String name) {
    return storage.file(new StoredName(name).below(storage.root()));
  }
}
