package org.timnet.storage;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The root of all that a job reads and writes. It travels to executors with the Hadoop properties
 * that open it there.
 */
public final class Storage implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String CHANGE_DETECTION = "fs.s3a.change.detection.mode";

  /**
   * An object that is replaced while it is read is found by the ETag of each answer. S3A's own
   * default has the store compare, by a condition that several S3-compatible servers do not
   * understand: with them the first read ends in "ETag was unavailable". Nothing is lost but that
   * an answer with another ETag begins to arrive before it is refused.
   */
  private static final String COMPARE_ETAGS = "client";

  private final URI root;
  private final TreeMap<String, String> hadoopProperties;
  private transient volatile Configuration configuration;

  /**
   * Names a storage; nothing is opened yet.
   *
   * @param root any Hadoop URI, such as {@code s3a://bucket/prefix}
   * @param hadoopProperties what the file system is opened with beside Hadoop's own files
   */
  public Storage(URI root, Map<String, String> hadoopProperties) {
    this.root = root;
    this.hadoopProperties = new TreeMap<>(hadoopProperties);
  }

  /** The root folder. */
  public Path root() {
    return new Path(root);
  }

  /** Hadoop's configuration with this storage's properties. */
  public Configuration configuration() {
    Configuration opened = configuration;
    if (opened == null) {
      opened = new Configuration();
      // Of an application's own class loader where Spark has one, whoever's thread this is.
      opened.setClassLoader(Storage.class.getClassLoader());
      opened.set(TypedS3ClientFactory.PROPERTY, TypedS3ClientFactory.class.getName());
      opened.set(CHANGE_DETECTION, COMPARE_ETAGS);
      hadoopProperties.forEach(opened::set);
      configuration = opened;
    }
    return opened;
  }

  /** The file system that a path of this storage, or of a corpus elsewhere, lies in. */
  public FileSystem fileSystem(Path path) throws IOException {
    return path.getFileSystem(configuration());
  }

  /** A small file. */
  public StoredFile file(Path path) {
    return new StoredFile(path, configuration());
  }

  /** A folder that is published as a whole. */
  public PublishedFolder published(Path folder) {
    return new PublishedFolder(folder, configuration());
  }

  /**
   * A folder below the root. What lies where is known to the packages that write it.
   *
   * @param names of the folders on the way, one for each level
   * @throws IllegalArgumentException where a name is more than one level, or leaves the root
   */
  public Path below(String... names) {
    Path path = root();
    for (String name : names) {
      path = StoredName.segment(name).below(path);
    }
    return path;
  }

  /** The root and the names of the properties; values may be keys and are not shown. */
  @Override
  public String toString() {
    return "Storage["
        + root.getScheme()
        + ":"
        + root().toUri().getPath()
        + " "
        + hadoopProperties.keySet()
        + "]";
  }
}
