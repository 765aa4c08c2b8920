package org.timnet.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * An HTTP/1.1 proxy on loopback between a client and one server, for tests of what the client does
 * when a network or a server is in trouble. Passes bytes on as they are, so signed requests stay
 * valid, but on a stated share of requests answers 503 SlowDown as S3 does, or resets the
 * connection before the request or in the midst of the answer.
 *
 * <p>Wants bodies of requests with a Content-Length, and no request before the last one's answer.
 */
public final class FaultyProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final URI server;
  private final FaultSchedule schedule;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "faulty-proxy");
            thread.setDaemon(true);
            return thread;
          });
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * Which share of requests goes wrong, and how; the sum is at most 1.
   *
   * @param seed which requests these are
   * @param slowDown answered with 503, 0..1
   * @param reset connection reset instead of forwarding, 0..1
   * @param cut forwarded, and the connection reset in the midst of the answer, 0..1
   * @param stalled as cut, but for some seconds nothing comes before the reset, 0..1
   * @param hidesNew whether what was put is not there the first time that it is asked for
   */
  public record Faults(
      long seed, double slowDown, double reset, double cut, double stalled, boolean hidesNew) {
    /** All goes well. */
    public static final Faults NONE = new Faults(0, 0, 0, 0);

    /** Of those that break off at once. */
    public Faults(long seed, double slowDown, double reset, double cut) {
      this(seed, slowDown, reset, cut, 0, false);
    }
  }

  /** How many requests met which fate. */
  public record Counts(long forwarded, long slowedDown, long reset, long cut) {}

  private FaultyProxy(ServerSocket listener, URI server, Faults faults) {
    this.listener = listener;
    this.server = server;
    this.schedule = new FaultSchedule(faults);
  }

  /**
   * Starts a proxy on a free port.
   *
   * @param server {@code http://host:port}
   */
  public static FaultyProxy start(URI server, Faults faults) throws IOException {
    ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    FaultyProxy proxy = new FaultyProxy(listener, server, faults);
    proxy.threads.execute(proxy::listen);
    return proxy;
  }

  private void listen() {
    try {
      while (true) {
        Socket client = remember(listener.accept());
        threads.execute(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket upstream = remember(new Socket(server.getHost(), server.getPort()))) {
      new ProxiedConnection(client, upstream, schedule, threads).run();
      open.remove(upstream);
    } catch (IOException e) {
      // The server is not there; the client finds its connection closed.
    } finally {
      open.remove(client);
    }
  }

  private Socket remember(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    open.add(socket);
    return socket;
  }

  /** Where clients go instead of the server. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** What has happened so far. */
  public Counts counts() {
    return new Counts(
        schedule.count(FaultSchedule.Fate.FORWARDED),
        schedule.count(FaultSchedule.Fate.SLOWED_DOWN),
        schedule.count(FaultSchedule.Fate.RESET),
        schedule.count(FaultSchedule.Fate.CUT));
  }

  /** How many requests met any of the fates but to be forwarded. */
  public long faults() {
    return Stream.of(FaultSchedule.Fate.values())
        .filter(fate -> fate != FaultSchedule.Fate.FORWARDED)
        .mapToLong(schedule::count)
        .sum();
  }

  /**
   * Credentials expire in the middle: after so many requests more, all are answered as S3 answers
   * those of an expired session.
   */
  public void expireCredentialsAfter(long requests) {
    schedule.expireAfter(requests);
  }

  /** Credentials are good again. */
  public void renewCredentials() {
    schedule.expireAfter(Long.MAX_VALUE);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.shutdown();
  }
}
