package org.timnet.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The embedded server's own process: S3Proxy on the keys that its parent writes to standard input,
 * until that input ends. A parent that dies, however it dies, closes the pipe, so no server is left
 * behind.
 *
 * <p>It runs on S3Proxy's class path, not on ours, and so uses nothing but the JDK.
 */
final class S3ServerMain {
  /** What the process writes to standard output, once, when it accepts requests. */
  static final String READY = "ready";

  private static final String SERVER_CLASS = "org.gaul.s3proxy.Main";

  private S3ServerMain() {}

  /**
   * Starts the server.
   *
   * @param arguments S3Proxy's own; access key and secret key come as two lines on standard input
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream parent = System.out;
    // Standard error goes to the log file, and so shall all that S3Proxy prints.
    System.setOut(System.err);
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    // S3Proxy prefers system properties to its file: the keys never touch the disk.
    System.setProperty("s3proxy.identity", input.readLine());
    System.setProperty("s3proxy.credential", input.readLine());
    Thread watch = new Thread(() -> haltAtEnd(input), "parent-watch");
    watch.setDaemon(true);
    watch.start();
    Class.forName(SERVER_CLASS).getMethod("main", String[].class).invoke(null, (Object) arguments);
    parent.println(READY);
    parent.flush();
  }

  private static void haltAtEnd(BufferedReader input) {
    try {
      while (input.read() >= 0) {
        // Nothing more is said on this pipe; only its end matters.
      }
    } catch (IOException e) {
      // A broken pipe is an end as well.
    }
    Runtime.getRuntime().halt(0);
  }
}
