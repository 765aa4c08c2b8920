package org.timnet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.timnet.settings.SettingsException;
import org.timnet.settings.StorageSettings;

/** What lies behind {@code storage.root}, each kind of wrong in one line and soon. */
@Timeout(30)
class StorageProbeTest {
  @TempDir private Path folder;

  @Test
  void anEndpointThatIsDeadIsNamed() throws IOException {
    int closed;
    try (ServerSocket socket = socket()) {
      closed = socket.getLocalPort();
    }
    assertThatOpening("s3a://bucket/prefix", endpoint(closed))
        .hasMessage(
            "storage.root is s3a://bucket/prefix, but the endpoint http://127.0.0.1:%d refuses"
                    .formatted(closed)
                + " connections: start it, or correct storage.hadoop.fs.s3a.endpoint");
  }

  @Test
  void anEndpointThatAcceptsAndNeverAnswersIsNamed() throws IOException {
    try (ServerSocket blackHole = socket()) {
      Storage storage = new Storage(folder.toUri(), Map.copyOf(endpoint(blackHole.getLocalPort())));
      StorageProbe probe =
          new StorageProbe(storage.configuration(), Duration.ofSeconds(1), Duration.ofSeconds(20));
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path("s3a://bucket/model.zip");
      assertThatThrownBy(() -> probe.status("--model", path))
          .isInstanceOf(SettingsException.class)
          .hasMessage(
              "--model is s3a://bucket/model.zip, but the endpoint http://127.0.0.1:%d has not"
                      .formatted(blackHole.getLocalPort())
                  + " answered for 1 s: start it, or correct storage.hadoop.fs.s3a.endpoint");
    }
  }

  @Test
  void aDiskThatHangsIsNamedByItsFolder() {
    StorageRefusal refusal =
        new StorageRefusal(
            new org.apache.hadoop.fs.Path("file:/nfs/timnet"),
            new org.apache.hadoop.conf.Configuration(false));

    assertThat(refusal.silent(Duration.ofSeconds(25)))
        .isEqualTo(
            "the disk of file:/nfs/timnet has not answered for 25 s: it is busy or hangs; try"
                + " again, or name another folder");
  }

  /** S3A itself gives up, long before nobody waits for it any more. */
  @Test
  void whatIsSetForTheBucketAloneMakesTheQuestionNoLonger() throws IOException {
    try (ServerSocket blackHole = socket()) {
      Map<String, String> hadoop = endpoint(blackHole.getLocalPort());
      hadoop.put("fs.s3a.bucket.bucket.retry.limit", "100");
      hadoop.put("fs.s3a.bucket.bucket.connection.timeout", "600000");
      hadoop.put("fs.s3a.bucket.bucket.endpoint", "http://127.0.0.1:" + blackHole.getLocalPort());
      Storage storage = new Storage(folder.toUri(), hadoop);
      StorageProbe probe =
          new StorageProbe(storage.configuration(), Duration.ofSeconds(25), Duration.ofMillis(500));
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path("s3a://bucket/prefix");
      assertThatThrownBy(() -> probe.status("storage.root", path))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("does not answer")
          .hasMessageContaining("storage.hadoop.fs.s3a.bucket.bucket.endpoint");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | InvalidAccessKeyId | refuses the credentials (403): check them",
        "404 | NotFound | there is no bucket bucket at the endpoint http://127.0.0.1",
        "404 | NoSuchBucket | there is no bucket bucket at the endpoint http://127.0.0.1",
      })
  void whatAServerRefusesIsNamed(int status, String code, String message) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>no</Message></Error>"
                  .formatted(code)
                  .getBytes(StandardCharsets.UTF_8);
          boolean head = exchange.getRequestMethod().equals("HEAD");
          exchange.sendResponseHeaders(status, head ? -1 : body.length);
          if (!head) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    try {
      assertThatOpening("s3a://bucket/prefix", endpoint(server.getAddress().getPort()))
          .hasMessageContaining(message);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void missingCredentialsAreAskedFor() throws IOException {
    Map<String, String> hadoop = endpoint(1);
    hadoop.keySet().removeIf(key -> key.endsWith(".key"));
    assertThatOpening("s3a://bucket/prefix", hadoop)
        .hasMessageContaining("there are no credentials for it: set AWS_ACCESS_KEY_ID");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3://bucket/prefix | write s3a:// for s3://",
        "s3a://my_bucket/prefix | lower-case letters, digits and hyphens",
        "s3a:/prefix | write s3a://bucket/prefix",
        "gopher://host/x | nothing opens gopher: URIs",
      })
  void rootsThatHadoopCannotOpenSayWhatToWrite(String root, String remedy) {
    assertThatOpening(root, Map.of()).hasMessageContaining("storage.root is " + root);
    assertThatOpening(root, Map.of()).hasMessageContaining(remedy);
  }

  @Test
  void aRootThatIsAFileOrLiesBelowOneIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatOpening(file.toString(), Map.of()).hasMessageContaining("that is a file");
    assertThatOpening(file.resolve("below/it").toUri().toString(), Map.of())
        .hasMessageContaining("/file is a file: name a folder");
  }

  @Test
  void aFolderThatIsNotThereYetWillBeMade() throws IOException {
    try (OpenStorage opened = open(folder.resolve("new/root").toString(), Map.of())) {
      assertThat(opened.storage().root().toUri().getPath()).isEqualTo(folder + "/new/root");
    }
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertThatOpening(
      String root, Map<String, String> hadoop) {
    return assertThatThrownBy(() -> open(root, hadoop).close())
        .isInstanceOf(SettingsException.class);
  }

  private OpenStorage open(String root, Map<String, String> hadoop) throws IOException {
    return OpenStorage.of(new StorageSettings(root, folder.toString(), hadoop), Map.of());
  }

  private static ServerSocket socket() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static Map<String, String> endpoint(int port) {
    Map<String, String> hadoop = new HashMap<>();
    hadoop.put("fs.s3a.endpoint", "http://127.0.0.1:" + port);
    hadoop.put("fs.s3a.path.style.access", "true");
    hadoop.put("fs.s3a.access.key", "key");
    hadoop.put("fs.s3a.secret.key", "secret");
    hadoop.put(
        "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
    return hadoop;
  }
}
