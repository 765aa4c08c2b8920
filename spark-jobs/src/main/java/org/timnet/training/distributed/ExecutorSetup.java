package org.timnet.training.distributed;

import org.nd4j.parameterserver.distributed.v2.ModelParameterServer;

/** What a JVM needs before Deeplearning4j starts its parameter server in it, and after. */
final class ExecutorSetup {
  private static long generation;
  private static boolean cleansAtExit;

  private ExecutorSetup() {}

  /**
   * Prepares this JVM, once a generation: what an earlier parameter server has left behind ends.
   *
   * @param wanted number of the generation, from 1
   * @param peers executors that take part
   */
  static synchronized void prepare(long wanted, int peers) {
    if (generation == wanted) {
      return;
    }
    stop();
    SharedMemory memory = SharedMemory.ofThisMachine();
    memory.clean();
    System.setProperty("aeron.dir", memory.folder(peers).toString());
    System.setProperty("aeron.dir.delete.on.shutdown", "true");
    System.setProperty("aeron.term.buffer.length", Integer.toString(SharedMemory.TERM_BYTES));
    System.setProperty("aeron.ipc.term.buffer.length", Integer.toString(SharedMemory.TERM_BYTES));
    // Above the 30 s that Deeplearning4j gives Aeron's clients, or Aeron refuses to start.
    System.setProperty("aeron.publication.unblock.timeout", "45000000000");
    // One thread that sleeps for milliseconds instead of three that spin: a step takes tens of
    // milliseconds, and the cores are for the executors' arithmetic.
    System.setProperty("aeron.threading.mode", "SHARED");
    System.setProperty(
        "aeron.shared.idle.strategy", "org.agrona.concurrent.SleepingMillisIdleStrategy");
    TimerSlack.widen();
    MessageFilter.install();
    if (!cleansAtExit) {
      cleansAtExit = true;
      Runtime.getRuntime().addShutdownHook(new Thread(memory::clean, "timnet-aeron-clean"));
    }
    generation = wanted;
  }

  /** Ends the parameter server of this JVM, if there is one, and removes what it has mapped. */
  static synchronized void stop() {
    if (generation == 0) {
      return;
    }
    generation = 0;
    if (ModelParameterServer.getInstance().isInitialized()) {
      ModelParameterServer.getInstance().shutdown();
    }
    Ports.forget();
    SharedMemory.ofThisMachine().clean();
  }
}
