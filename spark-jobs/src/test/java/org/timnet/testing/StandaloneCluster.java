package org.timnet.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Spark standalone cluster on loopback: a master and workers, each a JVM of its own, and a JVM an
 * executor. It is the one that {@code deploy/standalone/start} gives to users, jobs are sent by
 * {@code deploy/timnet} through spark-submit's own main class, and so the tests run what users run.
 *
 * <p>Wants a built project ({@code mvn package}), as integration tests have one.
 */
public final class StandaloneCluster implements AutoCloseable, Cluster {
  private static final Pattern MASTER = Pattern.compile("--master (spark://[0-9.:]+)");

  private final Path folder;
  private final String master;
  private final Thread atExit = new Thread(this::stop, "stop-cluster");

  private StandaloneCluster(Path folder, String master) {
    this.folder = folder;
    this.master = master;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts a cluster and waits until its workers have registered.
   *
   * @param folder where it keeps its files, logs among them; absent or empty
   * @param options further ones of {@code deploy/standalone/start}, such as {@code --workers 3}
   */
  public static StandaloneCluster start(Path folder, String... options) throws IOException {
    return start(folder, Map.of(), options);
  }

  /**
   * Starts a cluster with an environment.
   *
   * @param environment such as {@code SPARK_WORKER_OPTS}, further Java options of the workers
   */
  public static StandaloneCluster start(
      Path folder, Map<String, String> environment, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(script("start"), "--dir", folder.toString()));
    command.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process start = builder.start();
    String lines = new String(start.getInputStream().readAllBytes(), UTF_8);
    Matcher master = MASTER.matcher(lines);
    if (exitStatus(start) != 0 || !master.find()) {
      throw new IOException("deploy/standalone/start failed, see standard error: " + lines);
    }
    return new StandaloneCluster(folder.toRealPath(), master.group(1));
  }

  /** Such as {@code spark://127.0.0.1:41234}. */
  public String master() {
    return master;
  }

  /**
   * Where logs ({@code logs/}) and what executors leave ({@code work/APPLICATION/EXECUTOR/}) lie.
   */
  public Path folder() {
    return folder;
  }

  /** The workers that are alive. */
  public List<ProcessHandle> workers() throws IOException {
    List<ProcessHandle> workers = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("pids"))) {
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().startsWith("worker-")) {
          long pid = Long.parseLong(Files.readString(file).strip());
          ProcessHandle.of(pid).filter(ProcessHandle::isAlive).ifPresent(workers::add);
        }
      }
    }
    return List.copyOf(workers);
  }

  /** A worker starts no other Java. */
  @Override
  public List<ProcessHandle> executors() throws IOException {
    return workers().stream()
        .flatMap(ProcessHandle::children)
        .filter(child -> child.info().command().filter(java -> java.endsWith("java")).isPresent())
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  /**
   * Sends a job, whose driver runs in a process of its own on this machine.
   *
   * @param working where the driver runs and leaves its log, {@code .timnet/logs/timnet.log}
   * @param arguments of {@code deploy/timnet}
   */
  public LaunchedJob submit(Path working, String... arguments) throws IOException {
    return submit(working, Map.of(), arguments);
  }

  /**
   * Sends a job.
   *
   * @param working where the driver runs and leaves its log
   * @param environment of the driver beside that of the tests
   * @param arguments of {@code deploy/timnet}
   */
  public LaunchedJob submit(Path working, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> prefix = new ArrayList<>(List.of("env"));
    environment.forEach((name, value) -> prefix.add(name + "=" + value));
    // What start has printed, for this process alone.
    prefix.addAll(
        List.of("bash", "-c", ". \"$0\" && exec \"$@\"", folder.resolve("environment").toString()));
    return LaunchedJob.start(working, prefix, arguments);
  }

  /** Ends all of it and takes its files away. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    stop();
  }

  private void stop() {
    try {
      Process stop =
          new ProcessBuilder(script("stop"), "--dir", folder.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (exitStatus(stop) != 0) {
        throw new IllegalStateException("deploy/standalone/stop failed, see standard error");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String script(String name) {
    return LaunchedJob.DEPLOY.resolve("standalone").resolve(name).toString();
  }

  private static int exitStatus(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("while waiting for " + process);
    }
  }
}
