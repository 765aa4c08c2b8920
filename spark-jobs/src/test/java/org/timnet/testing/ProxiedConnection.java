package org.timnet.testing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A client's connection and the one to the server that belongs to it. Requests are told apart, as
 * each has its fate; answers are bytes. Between requests nothing is under way, so an answer of the
 * proxy's own cannot get in between another's bytes.
 */
final class ProxiedConnection implements Runnable {
  private static final int BUFFER = 1 << 16;
  private static final byte[] CONTINUE = "HTTP/1.1 100".getBytes(StandardCharsets.US_ASCII);
  private static final long STALL = TimeUnit.SECONDS.toNanos(3);

  /** What S3 says instead of doing as it is told. */
  private enum Refusal {
    SLOW_DOWN("503 Slow Down", "SlowDown", "Please reduce your request rate."),
    NOT_FOUND("404 Not Found", "NoSuchKey", "The specified key does not exist."),
    EXPIRED("400 Bad Request", "ExpiredToken", "The provided token has expired.");

    private final String status;
    private final String body;

    Refusal(String status, String code, String message) {
      this.status = status;
      this.body =
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <Error><Code>%s</Code><Message>%s</Message><RequestId>0</RequestId></Error>\
          """
              .formatted(code, message);
    }

    private byte[] body() {
      return body.getBytes(StandardCharsets.UTF_8);
    }
  }

  private final Socket client;
  private final Socket server;
  private final FaultSchedule schedule;
  private final Executor threads;
  private volatile FaultSchedule.Fate answersFate = FaultSchedule.Fate.FORWARDED;

  ProxiedConnection(Socket client, Socket server, FaultSchedule schedule, Executor threads) {
    this.client = client;
    this.server = server;
    this.schedule = schedule;
    this.threads = threads;
  }

  @Override
  public void run() {
    threads.execute(this::answers);
    try (client;
        server) {
      requests();
    } catch (IOException e) {
      // One side has hung up, or we have; both sides are closed and know.
    }
  }

  private void requests() throws IOException {
    InputStream in = new BufferedInputStream(client.getInputStream());
    OutputStream out = server.getOutputStream();
    for (Optional<RequestHead> head = RequestHead.read(in);
        head.isPresent();
        head = RequestHead.read(in)) {
      FaultSchedule.Fate fate = schedule.next(head.get());
      switch (fate) {
        case SLOWED_DOWN -> {
          refuse(head.get(), Refusal.SLOW_DOWN);
          return;
        }
        case HIDDEN -> {
          refuse(head.get(), Refusal.NOT_FOUND);
          return;
        }
        case EXPIRED -> {
          refuse(head.get(), Refusal.EXPIRED);
          return;
        }
        case RESET -> {
          reset();
          return;
        }
        case CUT, STALLED -> {
          answersFate = fate;
          forward(head.get(), in, out);
        }
        case FORWARDED -> forward(head.get(), in, out);
      }
    }
  }

  private static void forward(RequestHead head, InputStream in, OutputStream out)
      throws IOException {
    out.write(head.bytes());
    byte[] buffer = new byte[BUFFER];
    long left = head.bodyBytes();
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(left, BUFFER));
      if (read < 0) {
        throw new EOFException(left + " bytes of the body are missing");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  private void refuse(RequestHead head, Refusal refusal) throws IOException {
    String answer =
        "HTTP/1.1 %s\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
            .formatted(refusal.status, refusal.body().length);
    OutputStream out = client.getOutputStream();
    out.write(answer.getBytes(StandardCharsets.US_ASCII));
    if (!head.method().equals("HEAD")) {
      out.write(refusal.body());
    }
    client.shutdownOutput();
    // Closing before the client has said all that it wants to would reset the connection.
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private void reset() throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }

  private void answers() {
    try {
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (answersFate != FaultSchedule.Fate.FORWARDED && !isContinue(buffer, read)) {
          out.write(buffer, 0, read / 2);
          out.flush();
          if (answersFate == FaultSchedule.Fate.STALLED) {
            LockSupport.parkNanos(STALL);
          }
          reset();
          return;
        }
        out.write(buffer, 0, read);
      }
      client.shutdownOutput();
    } catch (IOException e) {
      // As in run.
    }
  }

  /** Whether the server only asks for the body; it has done nothing yet. */
  private static boolean isContinue(byte[] buffer, int read) {
    return read >= CONTINUE.length
        && Arrays.equals(buffer, 0, CONTINUE.length, CONTINUE, 0, CONTINUE.length);
  }
}
