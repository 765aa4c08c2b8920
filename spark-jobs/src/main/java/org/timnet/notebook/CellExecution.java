package org.timnet.notebook;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * Runs a shell's snippets inside this JVM and keeps the values that they give, of which the shell
 * itself only passes on a text.
 */
final class CellExecution extends DirectExecutionControl {
  private final AtomicReference<Thread> running = new AtomicReference<>();
  private Object value;

  /** For a shell's builder. */
  ExecutionControlProvider provider() {
    return new ExecutionControlProvider() {
      @Override
      public String name() {
        return "timnet";
      }

      @Override
      public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
        return CellExecution.this;
      }
    };
  }

  /** What the snippet that ran last gave; null where that was nothing. */
  Object value() {
    return value;
  }

  @Override
  protected String invoke(Method snippet) throws Exception {
    value = null;
    running.set(Thread.currentThread());
    try {
      value = snippet.invoke(null);
    } finally {
      running.set(null);
    }
    return "";
  }

  /** Interrupts the thread that runs a snippet; whether that ends it is up to the snippet. */
  @Override
  public void stop() {
    Thread thread = running.get();
    if (thread != null) {
      thread.interrupt();
    }
  }
}
