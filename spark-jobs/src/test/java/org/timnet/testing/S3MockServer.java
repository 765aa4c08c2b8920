package org.timnet.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Adobe's S3Mock as a process of its own: another server than the one that jobs start. */
public final class S3MockServer implements AutoCloseable {
  private static final Duration MOST = Duration.ofMinutes(2);

  /** The bucket that it starts with. */
  public static final String BUCKET = "recordings";

  private final Process process;
  private final URI endpoint;

  private S3MockServer(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param folder for its objects and its log; made if absent
   */
  public static S3MockServer start(Path folder) throws Exception {
    Files.createDirectories(folder);
    int port = freePort();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dhttp.port=" + port,
                "-jar",
                jar().toString(),
                // Its second port, for TLS.
                "--server.port=0",
                "--com.adobe.testing.s3mock.domain.root=" + folder.resolve("objects"),
                "--com.adobe.testing.s3mock.domain.initialBuckets=" + BUCKET)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("s3mock.log").toFile())
            .start();
    S3MockServer server = new S3MockServer(process, URI.create("http://127.0.0.1:" + port));
    Eventually.holds("no answer of S3Mock, see " + folder, MOST, server::answers);
    return server;
  }

  private static Path jar() {
    return Path.of(System.getProperty("timnet.s3mock.jar", "target/s3mock/s3mock.jar"))
        .toAbsolutePath();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() throws InterruptedException {
    if (!process.isAlive()) {
      throw new AssertionError("S3Mock has ended with " + process.exitValue());
    }
    try {
      return HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(endpoint.resolve("/" + BUCKET)).build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Settings of a bucket on it, as people write them; it takes any keys. */
  public List<String> settings() {
    return Map.of(
            "storage.root", "s3a://" + BUCKET + "/timnet",
            "storage.hadoop.\"fs.s3a.endpoint\"", endpoint.toString(),
            "storage.hadoop.\"fs.s3a.endpoint.region\"", "us-east-1",
            "storage.hadoop.\"fs.s3a.path.style.access\"", "true",
            "storage.hadoop.\"fs.s3a.connection.ssl.enabled\"", "false",
            "storage.hadoop.\"fs.s3a.aws.credentials.provider\"",
                "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider",
            "storage.hadoop.\"fs.s3a.access.key\"", "any",
            "storage.hadoop.\"fs.s3a.secret.key\"", "any")
        .entrySet()
        .stream()
        .map(entry -> "%s = \"%s\"".formatted(entry.getKey(), entry.getValue()))
        .sorted()
        .toList();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
