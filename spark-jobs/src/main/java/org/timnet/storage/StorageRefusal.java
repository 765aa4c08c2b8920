package org.timnet.storage;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.fs.s3a.UnknownStoreException;
import org.apache.hadoop.fs.s3a.auth.NoAuthWithAWSException;

/**
 * Why a storage gives no answer, in words that name the endpoint and what to do; exceptions of S3A
 * name neither.
 *
 * @param path that was asked for
 * @param configuration that it was asked with
 */
record StorageRefusal(Path path, Configuration configuration) {
  private static final int MOST_CAUSES = 50;

  /** What kept the answer from us, most telling first. */
  private enum Reason {
    NO_CREDENTIALS,
    NO_BUCKET,
    DENIED,
    NO_HOST,
    NO_TRUST,
    SILENT,
    UNREACHABLE,
    NO_SCHEME;

    boolean explains(Throwable thrown) {
      return exceptions().stream().anyMatch(exception -> exception.isInstance(thrown));
    }

    private List<Class<? extends Exception>> exceptions() {
      return switch (this) {
        case NO_CREDENTIALS -> List.of(NoAuthWithAWSException.class);
        case NO_BUCKET -> List.of(UnknownStoreException.class);
        case DENIED ->
            List.of(
                AccessDeniedException.class,
                org.apache.hadoop.security.AccessControlException.class);
        case NO_HOST -> List.of(UnknownHostException.class);
        case NO_TRUST -> List.of(SSLException.class);
        case SILENT -> List.of(SocketTimeoutException.class);
        case UNREACHABLE -> List.of(ConnectException.class, NoRouteToHostException.class);
        case NO_SCHEME -> List.of(UnsupportedFileSystemException.class);
      };
    }
  }

  /** The reason for an exception. */
  String of(Throwable thrown) {
    List<Throwable> chain =
        Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
            .limit(MOST_CAUSES)
            .toList();
    Optional<Reason> reason =
        Stream.of(Reason.values())
            .filter(one -> chain.stream().anyMatch(one::explains))
            .findFirst();
    if (reason.isEmpty()) {
      return "it can't be opened: "
          + message(chain.get(chain.size() - 1))
          + StorageRemedy.of(thrown).map(" - "::concat).orElse("");
    }
    return switch (reason.get()) {
      case NO_CREDENTIALS ->
          "there are no credentials for it: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
              + " storage.hadoop.fs.s3a.access.key and .secret.key";
      case NO_BUCKET ->
          "there is no bucket %s at %s: make it, or correct its name or the endpoint"
              .formatted(path.toUri().getHost(), endpoint());
      case DENIED -> denied();
      case NO_HOST ->
          "the host name of %s cannot be resolved: %s".formatted(endpoint(), endpointRemedy());
      case NO_TRUST ->
          "Java does not trust the TLS certificate of %s (%s): %s"
              .formatted(endpoint(), message(chain.get(chain.size() - 1)), endpointRemedy());
      case SILENT -> "%s does not answer: %s".formatted(endpoint(), endpointRemedy());
      case UNREACHABLE -> "%s refuses connections: %s".formatted(endpoint(), endpointRemedy());
      case NO_SCHEME ->
          "nothing opens %s: URIs; take s3a://, hdfs:// or file:"
              .formatted(path.toUri().getScheme());
    };
  }

  /** The reason where there was no answer in time. */
  String silent(Duration most) {
    return "%s has not answered for %d s: %s"
        .formatted(endpoint(), most.toSeconds(), endpointRemedy());
  }

  private String denied() {
    return isS3a()
        ? "%s refuses the credentials (403): check them, this machine's clock, and what the policy of the bucket allows"
            .formatted(endpoint())
        : "this user may not read it: change its permissions, or name another folder";
  }

  private String endpoint() {
    if (!isS3a()) {
      String authority = path.toUri().getAuthority();
      return authority == null ? "the disk of " + path : authority;
    }
    String own = configuration.getTrimmed(ofBucket("endpoint"), "");
    String set = own.isEmpty() ? configuration.getTrimmed("fs.s3a.endpoint", "") : own;
    return set.isEmpty() ? "the endpoint of AWS" : "the endpoint " + set;
  }

  private String endpointRemedy() {
    if (path.toUri().getAuthority() == null) {
      return "it is busy or hangs; try again, or name another folder";
    }
    return isS3a()
        ? "start it, or correct storage.hadoop.%s"
            .formatted(
                configuration.getTrimmed(ofBucket("endpoint"), "").isEmpty()
                    ? "fs.s3a.endpoint"
                    : ofBucket("endpoint"))
        : "start it, or correct the URI";
  }

  private String ofBucket(String name) {
    return "fs.s3a.bucket.%s.%s".formatted(path.toUri().getHost(), name);
  }

  private boolean isS3a() {
    return "s3a".equals(path.toUri().getScheme());
  }

  /** The first line of what an exception says. */
  private static String message(Throwable thrown) {
    String message = thrown.getMessage() == null ? "" : thrown.getMessage();
    return message.lines().findFirst().orElse(thrown.getClass().getSimpleName());
  }
}
