package org.timnet.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Processes of a cluster on this machine, which a test may kill. */
public interface Cluster {
  /** The executors that are alive, of all jobs. */
  List<ProcessHandle> executors() throws IOException;

  /**
   * Kills the executor that has run longest, and waits until the cluster has started another in its
   * place.
   *
   * @param most a limit for tests that would hang
   */
  default void killAnExecutor(Duration most) throws Exception {
    List<ProcessHandle> before = executors();
    kill(before.get(0), most);
    Eventually.holds(
        "no executor in place of the killed one",
        most,
        () -> !new HashSet<>(before).containsAll(executors()));
  }

  /** Kills a process by SIGKILL, and waits until it is gone. */
  static void kill(ProcessHandle victim, Duration most) throws Exception {
    if (!victim.destroyForcibly()) {
      throw new IllegalStateException("cannot kill " + victim);
    }
    victim.onExit().get(most.toSeconds(), TimeUnit.SECONDS);
  }
}
