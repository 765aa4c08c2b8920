package org.timnet.experiment.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.timnet.storage.Json;
import org.timnet.storage.StoredFile;

/**
 * {@code lease.json}: says that a case is being trained, by whom and how far. Advisory, because S3A
 * has no conditional create: two executors that take a lease in the same moment both train for a
 * while, and publish the same bytes if neither notices.
 *
 * @param owner one scheduler's run
 * @param host of the executor
 * @param until when it runs out unless renewed, in milliseconds since 1970
 * @param epoch last one done
 * @param loss of that epoch
 */
public record Lease(String owner, String host, long until, int epoch, double loss) {
  public static final String FILE = "lease.json";

  /** What lies there; nothing, where there is no lease or none that can be read. */
  public static Optional<Lease> read(StoredFile file) throws IOException {
    try {
      return Optional.of(Json.read(file.bytes(), Lease.class));
    } catch (FileNotFoundException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  public void write(StoredFile file) throws IOException {
    file.write(Json.compact(this));
  }

  /** Whether it has not run out at that time, in milliseconds since 1970. */
  public boolean holds(long now) {
    return now < until;
  }

  boolean keepsOut(String other, long now) {
    return !owner.equals(other) && holds(now);
  }
}
