package org.timnet.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.UnknownStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.timnet.settings.SettingsException;

/**
 * Asks what lies at a path before a job begins, and has an answer or a refusal within half a
 * minute, of a disk within two. S3A by itself tries for twelve minutes in silence, which is right
 * for a job that has hours of work behind it and wrong for a mistyped endpoint; so the first
 * question to a storage has short timeouts of its own, and only that.
 */
public final class StorageProbe {
  private static final Logger LOG = LoggerFactory.getLogger(StorageProbe.class);
  private static final Duration MOST = Duration.ofSeconds(25);

  /** Two attempts are within the half minute, one lost packet is forgiven. */
  private static final Duration ATTEMPT = Duration.ofSeconds(8);

  /** A disk is no mistyped endpoint: a machine that is this slow is busy, and will answer. */
  private static final int PATIENCE_WITH_DISKS = 4;

  private static final Map<String, String> IMPATIENT =
      Map.of(
          "attempts.maximum", "0",
          "retry.limit", "1",
          "retry.interval", "200ms",
          "retry.throttle.limit", "2",
          "retry.throttle.interval", "200ms",
          "connection.establish.timeout", "5000");

  /** How long an attempt waits. */
  private static final List<String> WAITS =
      List.of("connection.timeout", "connection.request.timeout");

  private final Configuration configuration;
  private final Duration most;
  private final Duration attempt;
  private final Set<String> answered = new HashSet<>();

  /**
   * A probe of whatever the properties open.
   *
   * @param configuration endpoint, credentials and the like
   */
  public StorageProbe(Configuration configuration) {
    this(configuration, MOST, ATTEMPT);
  }

  StorageProbe(Configuration configuration, Duration most, Duration attempt) {
    this.configuration = configuration;
    this.most = most;
    this.attempt = attempt;
  }

  /**
   * What lies at a path; nothing where there is nothing.
   *
   * @param key the setting or option that named the path, for the error
   * @throws SettingsException where the storage gives no answer, or refuses to; the message names
   *     key, path, endpoint and the remedy
   */
  public Optional<FileStatus> status(String key, Path path) {
    requireUsable(key, path);
    try {
      return answered.contains(store(path))
          ? found(path.getFileSystem(configuration), path)
          : first(path);
    } catch (TimeoutException e) {
      throw refusal(key, path, new StorageRefusal(path, configuration).silent(patience(path)), e);
    } catch (IOException | RuntimeException e) {
      throw refusal(key, path, new StorageRefusal(path, configuration).of(e), e);
    }
  }

  /**
   * Refuses a folder that is a file, or that a file is in the way of; one that is not there yet can
   * be made.
   *
   * @param key the setting that named it
   * @throws SettingsException as {@link #status} does
   */
  public void requireNoFile(String key, Path folder) {
    for (Path at = folder; at != null; at = parent(at)) {
      Optional<FileStatus> found = status(key, at);
      if (found.isPresent()) {
        if (found.get().isFile()) {
          throw new SettingsException(
              "%s is %s, and %s is a file: name a folder"
                  .formatted(key, folder, at.equals(folder) ? "that" : at));
        }
        return;
      }
    }
  }

  /** Object stores have no folders that a file could be in the way of. */
  private static Path parent(Path path) {
    return isS3a(path) ? null : path.getParent();
  }

  private static boolean isS3a(Path path) {
    return "s3a".equals(path.toUri().getScheme());
  }

  private static void requireUsable(String key, Path path) {
    URI uri = path.toUri();
    if ("s3".equals(uri.getScheme()) || "s3n".equals(uri.getScheme())) {
      throw new SettingsException(
          "%s is %s: write s3a:// for %s://, that is what Hadoop calls S3"
              .formatted(key, path, uri.getScheme()));
    }
    if (isS3a(path) && uri.getHost() == null) {
      throw new SettingsException(
          "%s is %s, in which Hadoop finds no bucket%s"
              .formatted(
                  key,
                  path,
                  uri.getAuthority() == null
                      ? ": write s3a://bucket/prefix"
                      : ": use one whose name has only lower-case letters, digits and hyphens"));
    }
  }

  private static SettingsException refusal(String key, Path path, String why, Exception cause) {
    return new SettingsException("%s is %s, but %s".formatted(key, path, why), cause);
  }

  /** In a thread of its own, as not every wait inside of a file system has a limit. */
  private Optional<FileStatus> first(Path path) throws IOException, TimeoutException {
    FutureTask<Optional<FileStatus>> question =
        new FutureTask<>(
            () -> {
              try (FileSystem impatient = impatient(path)) {
                Optional<FileStatus> found = found(impatient, path);
                if (found.isEmpty() && isS3a(path)) {
                  requireBucket(impatient, path);
                }
                return found;
              }
            });
    Thread asking = new Thread(question, "storage-probe");
    asking.setDaemon(true);
    asking.start();
    try {
      Optional<FileStatus> answer = question.get(patience(path).toMillis(), TimeUnit.MILLISECONDS);
      answered.add(store(path));
      return answer;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      asking.interrupt();
    }
  }

  private Duration patience(Path path) {
    return path.toUri().getAuthority() == null ? most.multipliedBy(PATIENCE_WITH_DISKS) : most;
  }

  /**
   * A server that is no S3 has nothing at any path, and S3A takes that for an empty bucket. S3
   * lists every bucket, the empty one too.
   */
  private static void requireBucket(FileSystem files, Path path) throws IOException {
    try {
      files.listStatusIterator(new Path("/"));
    } catch (AccessDeniedException e) {
      LOG.debug("the policy of {} may grant no more than a prefix", path, e);
    } catch (FileNotFoundException e) {
      throw new UnknownStoreException(path.toString(), e.getMessage(), e);
    }
  }

  /** No file system that anybody else will get. */
  private FileSystem impatient(Path path) throws IOException {
    Configuration own = new Configuration(configuration);
    URI uri = path.toUri();
    Map<String, String> impatient = new HashMap<>(IMPATIENT);
    WAITS.forEach(name -> impatient.put(name, Long.toString(attempt.toMillis())));
    impatient.forEach(
        (name, value) -> {
          own.set("fs.s3a." + name, value);
          if (isS3a(path)) {
            // What is set for the bucket alone would go over it.
            own.set("fs.s3a.bucket." + uri.getHost() + "." + name, value);
          }
        });
    return FileSystem.newInstance(
        uri.getScheme() == null ? FileSystem.getDefaultUri(own) : uri, own);
  }

  private static Optional<FileStatus> found(FileSystem files, Path path) throws IOException {
    try {
      return Optional.of(files.getFileStatus(path));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private static String store(Path path) {
    return path.toUri().getScheme() + "://" + path.toUri().getAuthority();
  }
}
