package org.timnet.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.timnet.testing.FaultyProxy.Counts;
import org.timnet.testing.FaultyProxy.Faults;

/** Before a server that keeps what is put, as an object store does. */
class FaultyProxyTest {
  private static final byte[] LARGE = noise(3_000_000);

  private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    seen.add(exchange.getRequestMethod() + " " + path);
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestMethod().equals("PUT")) {
      stored.put(path, body);
      exchange.sendResponseHeaders(204, -1);
    } else {
      byte[] content = stored.getOrDefault(path, new byte[0]);
      exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(content);
      }
    }
    exchange.close();
  }

  @Test
  void passesOnWhatItIsGivenAndWhatComesBack() throws Exception {
    try (FaultyProxy proxy = proxy(Faults.NONE)) {
      for (int i = 0; i < 5; i++) {
        assertThat(put(proxy, "/large" + i, LARGE).statusCode()).isEqualTo(204);
        assertThat(get(proxy, "/large" + i).body()).isEqualTo(LARGE);
      }
      assertThat(stored).hasSize(5).allSatisfy((path, body) -> assertThat(body).isEqualTo(LARGE));
      assertThat(proxy.counts()).isEqualTo(new Counts(10, 0, 0, 0));
    }
  }

  @Test
  void aClientThatWaitsToBeAskedForItsBodyIsServed() throws Exception {
    try (FaultyProxy proxy = proxy(Faults.NONE)) {
      HttpRequest patient =
          HttpRequest.newBuilder(proxy.endpoint().resolve("/patient"))
              .expectContinue(true)
              .PUT(BodyPublishers.ofByteArray(LARGE))
              .build();
      assertThat(client.send(patient, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
      assertThat(stored.get("/patient")).isEqualTo(LARGE);
    }
  }

  @Test
  void slowsDownAsS3DoesAndTheServerNeverHears() throws Exception {
    try (FaultyProxy proxy = proxy(new Faults(1, 1, 0, 0))) {
      HttpResponse<byte[]> refused = get(proxy, "/x");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(new String(refused.body(), StandardCharsets.UTF_8))
          .startsWith("<?xml")
          .contains("<Code>SlowDown</Code>");
      assertThat(put(proxy, "/x", LARGE).statusCode()).isEqualTo(503);
      HttpRequest head =
          HttpRequest.newBuilder(proxy.endpoint().resolve("/x"))
              .method("HEAD", BodyPublishers.noBody())
              .build();
      assertThat(client.send(head, BodyHandlers.discarding()).statusCode()).isEqualTo(503);
      assertThat(seen).isEmpty();
      assertThat(proxy.counts()).isEqualTo(new Counts(0, 3, 0, 0));
    }
  }

  @Test
  void hidesWhatWasPutTheFirstTimeThatItIsAskedFor() throws Exception {
    try (FaultyProxy proxy = proxy(new Faults(1, 0, 0, 0, 0, true))) {
      assertThat(put(proxy, "/x", LARGE).statusCode()).isEqualTo(204);
      assertThat(get(proxy, "/x?part=1").statusCode()).isEqualTo(404);
      assertThat(get(proxy, "/x").body()).isEqualTo(LARGE);
      assertThat(get(proxy, "/never-put").statusCode()).isEqualTo(200);
      assertThat(proxy.faults()).isEqualTo(1);
    }
  }

  @Test
  void credentialsExpireAndAreRenewed() throws Exception {
    try (FaultyProxy proxy = proxy(Faults.NONE)) {
      proxy.expireCredentialsAfter(1);
      assertThat(get(proxy, "/x").statusCode()).isEqualTo(200);
      HttpResponse<byte[]> refused = get(proxy, "/x");
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("ExpiredToken");
      proxy.renewCredentials();
      assertThat(get(proxy, "/x").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void resetsBeforeTheServerHears() throws Exception {
    try (FaultyProxy proxy = proxy(new Faults(1, 0, 1, 0))) {
      assertThatThrownBy(() -> put(proxy, "/x", LARGE)).isInstanceOf(IOException.class);
      assertThat(seen).isEmpty();
      assertThat(proxy.counts().reset()).isPositive();
    }
  }

  @Test
  void cutsTheAnswerToWhatTheServerHasDone() throws Exception {
    try (FaultyProxy proxy = proxy(new Faults(1, 0, 0, 1))) {
      assertThatThrownBy(() -> put(proxy, "/x", LARGE)).isInstanceOf(IOException.class);
      assertThat(stored.get("/x")).isEqualTo(LARGE);
      assertThatThrownBy(() -> get(proxy, "/x")).isInstanceOf(IOException.class);
      assertThat(proxy.counts().cut()).isGreaterThanOrEqualTo(2);
      assertThat(proxy.counts().forwarded()).isZero();
    }
  }

  @Test
  void theSeedDecidesWhoIsHitAndTheSharesHowMany() {
    Faults faults = new Faults(7, 0.1, 0.05, 0.2);
    List<FaultSchedule.Fate> fates = fates(faults);
    assertThat(fates(faults)).isEqualTo(fates);
    assertThat(fates(new Faults(8, 0.1, 0.05, 0.2))).isNotEqualTo(fates);
    assertThat(count(fates, FaultSchedule.Fate.SLOWED_DOWN)).isBetween(900L, 1100L);
    assertThat(count(fates, FaultSchedule.Fate.RESET)).isBetween(430L, 570L);
    assertThat(count(fates, FaultSchedule.Fate.CUT)).isBetween(1850L, 2150L);
  }

  @Test
  void goesOnAfterFaults() throws Exception {
    try (FaultyProxy proxy = proxy(new Faults(3, 0.3, 0, 0))) {
      List<Integer> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        answers.add(get(proxy, "/x").statusCode());
      }
      Counts counts = proxy.counts();
      assertThat(answers.stream().filter(status -> status == 503).count())
          .isEqualTo(counts.slowedDown())
          .isBetween(4L, 20L);
      assertThat(seen).hasSize((int) counts.forwarded());
    }
  }

  private static byte[] noise(int bytes) {
    byte[] noise = new byte[bytes];
    new Random(1).nextBytes(noise);
    return noise;
  }

  private static List<FaultSchedule.Fate> fates(Faults faults) {
    FaultSchedule schedule = new FaultSchedule(faults);
    RequestHead request =
        new RequestHead("GET /x HTTP/1.1".getBytes(StandardCharsets.US_ASCII), "GET", 0);
    return IntStream.range(0, 10_000).mapToObj(i -> schedule.next(request)).toList();
  }

  private static long count(List<FaultSchedule.Fate> fates, FaultSchedule.Fate wanted) {
    return fates.stream().filter(wanted::equals).count();
  }

  private FaultyProxy proxy(Faults faults) throws IOException {
    return FaultyProxy.start(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), faults);
  }

  private HttpResponse<byte[]> get(FaultyProxy proxy, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(proxy.endpoint().resolve(path)).build(), BodyHandlers.ofByteArray());
  }

  private HttpResponse<Void> put(FaultyProxy proxy, String path, byte[] body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(proxy.endpoint().resolve(path))
            .PUT(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.discarding());
  }
}
