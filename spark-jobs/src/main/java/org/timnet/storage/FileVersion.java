package org.timnet.storage;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;

/**
 * By what a file shows in a listing that it has changed.
 *
 * @param bytes its size
 * @param modified when it was last written to, ISO 8601, as finely as its file system keeps it;
 *     empty where there is an ETag, as an object may be written anew with the content of before
 * @param etag what an object store says of its content; empty where there is none
 */
public record FileVersion(long bytes, String modified, String etag) {
  /** What cannot be read: of no size and no time. */
  static final FileVersion NONE = new FileVersion(0, Instant.EPOCH.toString(), "");

  static FileVersion of(BasicFileAttributes attributes) {
    return new FileVersion(
        attributes.size(), attributes.lastModifiedTime().toInstant().toString(), "");
  }

  static FileVersion of(FileStatus status) {
    String etag = status instanceof EtagSource source ? source.getEtag() : null;
    return etag == null || etag.isEmpty()
        ? new FileVersion(
            status.getLen(), Instant.ofEpochMilli(status.getModificationTime()).toString(), "")
        : new FileVersion(status.getLen(), "", etag);
  }

  /**
   * Whether another content would have another version for certain: an object store names contents,
   * and a time tells two writes apart that lie further from each other than clocks are coarse.
   *
   * @param before the content was read later than this
   */
  public boolean tellsContents(Instant before) {
    return !etag.isEmpty() || Instant.parse(modified).isBefore(before);
  }
}
