package org.timnet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.network.TransportContext;
import org.apache.spark.network.client.RpcResponseCallback;
import org.apache.spark.network.client.TransportClient;
import org.apache.spark.network.client.TransportClientBootstrap;
import org.apache.spark.network.client.TransportClientFactory;
import org.apache.spark.network.crypto.AuthClientBootstrap;
import org.apache.spark.network.crypto.AuthServerBootstrap;
import org.apache.spark.network.sasl.SecretKeyHolder;
import org.apache.spark.network.server.OneForOneStreamManager;
import org.apache.spark.network.server.RpcHandler;
import org.apache.spark.network.server.StreamManager;
import org.apache.spark.network.server.TransportServer;
import org.apache.spark.network.util.MapConfigProvider;
import org.apache.spark.network.util.TransportConf;
import org.junit.jupiter.api.Test;
import org.timnet.settings.EffectiveSettings;

/** conf/secure.conf, spoken between two ends of Spark's own protocol. */
class SecureOverlayTest {
  private static final Path OVERLAY = Path.of("..", "conf", "secure.conf");
  private static final String SECRET = "7f3c";
  private static final ByteBuffer QUESTION =
      ByteBuffer.wrap("serialised".getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();

  private static Map<String, String> properties() {
    Config overlay =
        ConfigFactory.parseFile(OVERLAY.toFile())
            .resolveWith(ConfigFactory.parseMap(Map.of("TIMNET_RPC_SECRET", SECRET)))
            .getConfig("spark.conf");
    Map<String, String> properties = new HashMap<>();
    overlay.root().forEach((name, value) -> properties.put(name, value.unwrapped().toString()));
    return properties;
  }

  @Test
  void whoKnowsTheSecretIsAnsweredAndNobodyElse() throws Exception {
    Map<String, String> properties = properties();
    assertThat(properties)
        .containsEntry("spark.authenticate", "true")
        .containsEntry("spark.authenticate.secret", SECRET)
        .containsEntry("spark.network.crypto.enabled", "true");
    TransportConf conf = conf(properties);
    try (TransportContext context = new TransportContext(conf, new Echo());
        TransportServer server = server(context, conf)) {
      assertThat(asked(context, server, List.of(bootstrap(conf, SECRET)))).isEqualTo(QUESTION);
      assertThatThrownBy(() -> asked(context, server, List.of(bootstrap(conf, "guessed"))))
          .isInstanceOf(Exception.class);
      assertThatThrownBy(() -> asked(context, server, List.of())).isInstanceOf(Exception.class);
    }
  }

  @Test
  void aMasterSetAsThePageSaysAnswersAJob() throws Exception {
    Map<String, String> daemons = linesOfThePage();
    assertThat(daemons).containsEntry("spark.authenticate.secret", "SECRET").hasSize(4);

    assertThat(answered(daemons)).isEqualTo(QUESTION);

    daemons.put("spark.network.crypto.authEngineVersion", "1");
    assertThatThrownBy(() -> answered(daemons)).isInstanceOf(Exception.class);
  }

  /** What a master or worker with these properties says to a job with the overlay. */
  private static ByteBuffer answered(Map<String, String> daemons) throws Exception {
    TransportConf listening = conf(daemons);
    TransportConf asking = conf(properties());
    try (TransportContext there = new TransportContext(listening, new Echo());
        TransportServer server = server(there, listening);
        TransportContext here = new TransportContext(asking, new Echo())) {
      return asked(here, server, List.of(bootstrap(asking, SECRET)));
    }
  }

  private static Map<String, String> linesOfThePage() throws IOException {
    return Files.readAllLines(Path.of("..", "deploy", "SECURITY.md")).stream()
        .filter(line -> line.startsWith("    spark."))
        .map(line -> line.strip().split(" +", 2))
        .collect(Collectors.toMap(words -> words[0], words -> words[1]));
  }

  private static TransportConf conf(Map<String, String> properties) {
    return new TransportConf("rpc", new MapConfigProvider(properties));
  }

  private static TransportServer server(TransportContext context, TransportConf conf) {
    return context.createServer(
        "127.0.0.1", 0, List.of(new AuthServerBootstrap(conf, knowing(SECRET))));
  }

  private static TransportClientBootstrap bootstrap(TransportConf conf, String secret) {
    return new AuthClientBootstrap(conf, "timnet", knowing(secret));
  }

  private static ByteBuffer asked(
      TransportContext context, TransportServer server, List<TransportClientBootstrap> bootstraps)
      throws Exception {
    try (TransportClientFactory factory = context.createClientFactory(bootstraps);
        TransportClient client = factory.createClient("127.0.0.1", server.getPort())) {
      return client.sendRpcSync(QUESTION.duplicate(), 10_000);
    }
  }

  private static SecretKeyHolder knowing(String secret) {
    return new SecretKeyHolder() {
      @Override
      public String getSaslUser(String application) {
        return "spark";
      }

      @Override
      public String getSecretKey(String application) {
        return secret;
      }
    };
  }

  /** Answers with the question. */
  private static final class Echo extends RpcHandler {
    @Override
    public void receive(TransportClient client, ByteBuffer message, RpcResponseCallback callback) {
      callback.onSuccess(message);
    }

    @Override
    public StreamManager getStreamManager() {
      return new OneForOneStreamManager();
    }
  }

  @Test
  void withoutTheSecretAJobDoesNotStart() {
    assertThatThrownBy(() -> EffectiveSettings.load(List.of(OVERLAY), List.of()))
        .hasMessageContaining("TIMNET_RPC_SECRET");
  }
}
