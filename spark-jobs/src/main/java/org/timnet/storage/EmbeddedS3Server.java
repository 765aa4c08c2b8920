package org.timnet.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real S3 server for runs without a cluster: S3Proxy over a folder, in a process of its own (its
 * libraries clash with Spark's), on loopback, with a port and keys that are new at every start.
 *
 * <p>The server ends when it is closed or when this JVM does, even by SIGKILL. Several jobs may
 * serve one folder at the same time, each through a server of its own: all state lies in the
 * folder.
 */
public final class EmbeddedS3Server implements AutoCloseable {
  /** The one bucket. */
  public static final String BUCKET = "timnet";

  private static final String OBJECTS = "objects";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedS3Server.class);
  private static final int START_ATTEMPTS = 3;
  private static final int LOG_LINES_IN_ERROR = 5;
  private static final int STOP_SECONDS = 10;

  private final Process process;
  private final Path log;
  private final Map<String, String> hadoopProperties;

  private EmbeddedS3Server(Process process, Path log, Map<String, String> hadoopProperties) {
    this.process = process;
    this.log = log;
    this.hadoopProperties = hadoopProperties;
  }

  /**
   * The file that an object is kept in.
   *
   * @param directory that the server was started with
   * @param object such as {@code s3a://timnet/runs/1}
   */
  public static Path file(Path directory, URI object) {
    return directory
        .toAbsolutePath()
        .normalize()
        .resolve(OBJECTS)
        .resolve(object.getAuthority() + object.getPath());
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param directory where its objects ({@code objects}) and its log lie; made if absent
   * @throws IOException if the jar is not there or the server does not start; the message has the
   *     remedy or the end of the server's log
   */
  public static EmbeddedS3Server start(Path directory) throws IOException {
    Path jar = S3ServerJar.locate();
    Path base = directory.toAbsolutePath().normalize();
    // In S3Proxy's file store a bucket is a folder.
    Files.createDirectories(base.resolve(OBJECTS).resolve(BUCKET));
    IOException last = null;
    for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
      try {
        return startOn(freePort(), base, jar);
      } catch (IOException e) {
        // Another process may have taken the port in between.
        last = e;
      }
    }
    throw last;
  }

  private static EmbeddedS3Server startOn(int port, Path base, Path jar) throws IOException {
    String endpoint = "http://127.0.0.1:" + port;
    String accessKey = randomKey(15);
    String secretKey = randomKey(30);
    Path log = Files.createTempFile(base, "s3-server-", ".log");
    Path settings = Files.createTempFile(base, "s3-server-", ".properties");
    Process process = null;
    try {
      write(settings, endpoint, base.resolve(OBJECTS));
      process =
          new ProcessBuilder(command(jar, settings))
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      OutputStream toServer = process.getOutputStream();
      toServer.write((accessKey + "\n" + secretKey + "\n").getBytes(StandardCharsets.UTF_8));
      toServer.flush();
      awaitReady(process, log);
    } catch (IOException e) {
      if (process != null) {
        process.destroyForcibly();
      }
      throw e;
    } finally {
      Files.deleteIfExists(settings);
    }
    LOG.debug("S3 server for {} answers at {}", base, endpoint);
    return new EmbeddedS3Server(process, log, properties(endpoint, accessKey, secretKey));
  }

  private static List<String> command(Path jar, Path settings) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = jar + System.getProperty("path.separator") + S3ServerJar.ownClasses();
    return List.of(
        java,
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-DLOG_LEVEL=warn",
        "-DJETTY_LOG_LEVEL=warn",
        "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
        "-cp",
        classPath,
        S3ServerMain.class.getName(),
        "--properties",
        settings.toString());
  }

  private static void write(Path settings, String endpoint, Path objects) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("s3proxy.endpoint", endpoint);
    properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
    properties.setProperty("jclouds.provider", "filesystem");
    properties.setProperty("jclouds.filesystem.basedir", objects.toString());
    try (OutputStream out = Files.newOutputStream(settings)) {
      properties.store(out, null);
    }
  }

  private static void awaitReady(Process process, Path log) throws IOException {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      if (!S3ServerMain.READY.equals(output.readLine())) {
        throw new IOException("the local S3 server did not start: " + tail(log));
      }
    }
  }

  private static String tail(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
      List<String> all = lines.filter(EmbeddedS3Server::isMessage).toList();
      List<String> end = all.subList(Math.max(0, all.size() - LOG_LINES_IN_ERROR), all.size());
      return String.join(" | ", end) + " (whole log: " + log + ")";
    }
  }

  /** Stack frames are for the log; the lines between them say what happened. */
  private static boolean isMessage(String line) {
    return !line.isBlank() && !line.stripLeading().startsWith("at ");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String randomKey(int bytes) {
    byte[] key = new byte[bytes];
    new SecureRandom().nextBytes(key);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }

  private static Map<String, String> properties(
      String endpoint, String accessKey, String secretKey) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("fs.s3a.endpoint", endpoint);
    properties.put("fs.s3a.endpoint.region", "us-east-1");
    properties.put("fs.s3a.path.style.access", "true");
    properties.put("fs.s3a.connection.ssl.enabled", "false");
    properties.put(
        "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
    properties.put("fs.s3a.access.key", accessKey);
    properties.put("fs.s3a.secret.key", secretKey);
    properties.put("fs.s3a.bucket.probe", "0");
    // The server is on this machine: what does not answer in seconds never will.
    properties.put("fs.s3a.attempts.maximum", "2");
    properties.put("fs.s3a.retry.limit", "2");
    properties.put("fs.s3a.retry.interval", "100ms");
    properties.put("fs.s3a.connection.establish.timeout", "2000");
    properties.put("fs.s3a.connection.timeout", "30000");
    properties.put("fs.s3a.fast.upload.buffer", "bytebuffer");
    properties.put("fs.s3a.multipart.size", "16M");
    properties.put("fs.s3a.multipart.threshold", "16M");
    return Map.copyOf(properties);
  }

  /** The storage root on this server. */
  public URI root() {
    return URI.create("s3a://" + BUCKET + "/");
  }

  /** What Hadoop's S3A client needs to reach this server, keys included. */
  public Map<String, String> hadoopProperties() {
    return hadoopProperties;
  }

  /** The server's process. */
  ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() {
    forgetFileSystem();
    try {
      // The end of its input asks the server to stop.
      process.getOutputStream().close();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      if (Files.exists(log) && Files.size(log) == 0) {
        Files.delete(log);
      }
    } catch (IOException e) {
      LOG.debug("while stopping the S3 server", e);
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Hadoop keeps file systems by bucket, whatever server they speak to; the next server has another
   * port and other keys.
   */
  private void forgetFileSystem() {
    Configuration configuration = new Configuration();
    hadoopProperties.forEach(configuration::set);
    try {
      FileSystem.get(root(), configuration).close();
    } catch (IOException e) {
      LOG.debug("while closing the file system of {}", root(), e);
    }
  }
}
