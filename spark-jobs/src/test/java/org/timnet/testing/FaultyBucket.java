package org.timnet.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.timnet.storage.EmbeddedS3Server;

/**
 * A bucket of a real S3 server that is reached through a {@link FaultyProxy}, and the settings that
 * jobs have it by. What is tried again and how often is what any bucket gets.
 */
public final class FaultyBucket implements AutoCloseable {
  private static final String ENDPOINT = "fs.s3a.endpoint";

  private final Path folder;
  private final EmbeddedS3Server server;
  private final FaultyProxy proxy;

  private FaultyBucket(Path folder, EmbeddedS3Server server, FaultyProxy proxy) {
    this.folder = folder;
    this.server = server;
    this.proxy = proxy;
  }

  /**
   * Starts it.
   *
   * @param folder gets {@code s3/}, the server's, and {@code storage.conf}
   */
  public static FaultyBucket start(Path folder, FaultyProxy.Faults faults) throws IOException {
    EmbeddedS3Server server = EmbeddedS3Server.start(folder.resolve("s3"));
    URI endpoint = URI.create(server.hadoopProperties().get(ENDPOINT));
    FaultyBucket bucket = new FaultyBucket(folder, server, FaultyProxy.start(endpoint, faults));
    Files.writeString(bucket.settings(), bucket.text());
    return bucket;
  }

  private String text() {
    StringBuilder settings = new StringBuilder("storage.root = \"" + server.root() + "\"\n");
    Map<String, String> hadoop = new TreeMap<>(server.hadoopProperties());
    hadoop.put(ENDPOINT, proxy.endpoint().toString());
    // The server's own say how often to try, for tests that would not wait.
    hadoop.keySet().removeIf(key -> key.matches(".*(attempts|retry|timeout).*"));
    hadoop.forEach(
        (key, value) -> settings.append("storage.hadoop.\"%s\" = \"%s\"\n".formatted(key, value)));
    return settings.toString();
  }

  /** A file for {@code --config}. */
  public Path settings() {
    return folder.resolve("storage.conf");
  }

  /** Where the cases of an experiment lie: the server keeps its objects as files. */
  public Path runs(String experiment) {
    return folder.resolve("s3/objects/timnet/runs").resolve(experiment);
  }

  /** What has happened to requests so far. */
  public FaultyProxy.Counts counts() {
    return proxy.counts();
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    server.close();
  }
}
