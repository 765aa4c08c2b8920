package org.timnet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests as a store sees them. */
class TypedS3ClientFactoryTest {
  private final ConcurrentLinkedQueue<List<String>> payers = new ConcurrentLinkedQueue<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          payers.add(exchange.getRequestHeaders().getOrDefault("x-amz-request-payer", List.of()));
          exchange.getResponseHeaders().add("ETag", "\"0\"");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void ask(Map<String, String> more) throws IOException {
    Map<String, String> properties = new TreeMap<>(more);
    properties.put("fs.s3a.endpoint", "http://127.0.0.1:" + server.getAddress().getPort());
    properties.put("fs.s3a.endpoint.region", "us-east-1");
    properties.put("fs.s3a.path.style.access", "true");
    properties.put("fs.s3a.connection.ssl.enabled", "false");
    properties.put("fs.s3a.access.key", "any");
    properties.put("fs.s3a.secret.key", "any");
    properties.put("fs.s3a.bucket.probe", "0");
    properties.put("fs.s3a.impl.disable.cache", "true");
    new Storage(URI.create("s3a://bucket/"), properties)
        .file(new org.apache.hadoop.fs.Path("s3a://bucket/x"))
        .exists();
  }

  @Test
  void theRequesterPaysWhereThatIsSet() throws IOException {
    ask(Map.of(TypedS3ClientFactory.REQUESTER_PAYS, "true"));

    assertThat(payers).isNotEmpty().allMatch(List.of("requester")::equals);
  }

  @Test
  void thatCanBeSetForOneBucket() throws IOException {
    ask(Map.of("fs.s3a.bucket.bucket.requester.pays.enabled", "true"));

    assertThat(payers).isNotEmpty().allMatch(List.of("requester")::equals);
  }

  @Test
  void elseNobodyIsSaidToPay() throws IOException {
    ask(Map.of());

    assertThat(payers).isNotEmpty().allMatch(List::isEmpty);
  }
}
