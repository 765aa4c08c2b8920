package org.timnet.storage;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What helps where a store fails in the middle of a job. S3A has tried often by then, and its
 * exceptions say what the store answered and not what to do.
 */
public enum StorageRemedy {
  /** Also a 400 without a word: S3 has none for an expired session that asks for a head. */
  CREDENTIALS(
      "ExpiredToken|token has expired|InvalidAccessKeyId|InvalidToken|AWSBadRequestException"
          + "|AccessDeniedException: s3a:",
      "the store refuses the credentials, or they have expired: renew them"),
  THROTTLED(
      "AWSServiceThrottledException|SlowDown|Reduce your request rate",
      "the store asks to slow down: take fewer cores (spark.cores.max), or more patience"
          + " (storage.hadoop.fs.s3a.retry.throttle.limit)"),
  CONDITIONS(
      "\\S+ was unavailable",
      "the object has changed, or the store does not understand conditions: leave"
          + " storage.hadoop.fs.s3a.change.detection.mode at client"),
  /** What the magic committer has written and does not find. */
  INCONSISTENT(
      "No such file or directory: s3a:\\S+/__magic/",
      "the store does not show at once what it was given: take one that does, as S3 itself"),
  CONNECTION(
      "SocketTimeoutException|ConnectTimeoutException|SocketException|NoHttpResponseException"
          + "|ConnectException|UnknownHostException|ConnectionClosedException"
          + "|Premature end of Content-Length|Unable to execute HTTP request",
      "the connection to the store keeps breaking: check the network and the store");

  /** Only of a store that is far away: a disk has no credentials. */
  private static final Pattern STORE = Pattern.compile("s3a:|amazonaws|\\bS3\\b");

  private static final int MOST_CAUSES = 50;

  private final Pattern symptoms;
  private final String text;

  StorageRemedy(String symptoms, String text) {
    this.symptoms = Pattern.compile(symptoms);
    this.text = text;
  }

  /**
   * The remedy for a failure.
   *
   * @return empty where no store is to blame
   */
  public static Optional<String> of(Throwable failure) {
    // Causes that come from executors are text in the exception of the driver.
    String all =
        Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
            .limit(MOST_CAUSES)
            .map(Throwable::toString)
            .collect(Collectors.joining("\n"));
    return STORE.matcher(all).find()
        ? List.of(values()).stream()
            .filter(remedy -> remedy.symptoms.matcher(all).find())
            .findFirst()
            .map(
                remedy ->
                    remedy.text + "; then run the same command again, what is done stays done")
        : Optional.empty();
  }
}
