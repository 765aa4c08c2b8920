package org.timnet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageRemedyTest {
  /** What S3A says, of a driver's own requests and in the text that comes from executors. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AWSBadRequestException: getFileStatus on s3a://b/x: Bad Request (Service: Amazon S3) |"
            + " renew them",
        "open s3a://b/x: The provided token has expired. (Error Code: ExpiredToken) | renew them",
        "AWSServiceThrottledException: PUT on s3a://b/x: SlowDown | fewer cores",
        "read on s3a://b/x: java.net.SocketException: Connection reset | the network",
        "No such file or directory: s3a://b/t/__magic/job-1/x.pending | does not show at once",
        "Lost task 0.3: s3a://b/x: SocketTimeoutException: Read timed out | the network",
      })
  void saysWhatHelps(String message, String remedy) {
    assertThat(StorageRemedy.of(new IllegalStateException(new IOException(message))))
        .hasValueSatisfying(
            text -> assertThat(text).contains(remedy, "run the same command again"));
  }

  @Test
  void knowsExceptionsByTheirKind() {
    assertThat(StorageRemedy.of(new AccessDeniedException("s3a://b/x")))
        .hasValueSatisfying(text -> assertThat(text).contains("renew them"));
    assertThat(
            StorageRemedy.of(new IOException("s3a://b/x", new SocketTimeoutException("timed out"))))
        .hasValueSatisfying(text -> assertThat(text).contains("the network"));
    assertThat(
            StorageRemedy.of(
                new RemoteFileChangedException(
                    "s3a://b/x",
                    "open",
                    "Change reported by S3 during open at position 0. ETag 1 was unavailable")))
        .hasValueSatisfying(text -> assertThat(text).contains("change.detection.mode"));
  }

  @Test
  void isSilentWhereNoStoreIsToBlame() {
    assertThat(StorageRemedy.of(new AccessDeniedException("/data/x"))).isEqualTo(Optional.empty());
    assertThat(StorageRemedy.of(new IOException("s3a://b/x is odd"))).isEqualTo(Optional.empty());
    assertThat(StorageRemedy.of(new SocketTimeoutException("executor 3")))
        .isEqualTo(Optional.empty());
  }
}
