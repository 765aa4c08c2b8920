package org.timnet.training.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.parameterserver.distributed.enums.NodeStatus;
import org.nd4j.parameterserver.distributed.v2.chunks.impl.FileChunksTracker;
import org.nd4j.parameterserver.distributed.v2.enums.MeshBuildMode;
import org.nd4j.parameterserver.distributed.v2.messages.VoidMessage;
import org.nd4j.parameterserver.distributed.v2.messages.impl.GradientsUpdateMessage;
import org.nd4j.parameterserver.distributed.v2.messages.impl.MeshUpdateMessage;
import org.nd4j.parameterserver.distributed.v2.messages.pairs.handshake.HandshakeRequest;
import org.nd4j.parameterserver.distributed.v2.messages.pairs.handshake.HandshakeResponse;
import org.nd4j.parameterserver.distributed.v2.messages.pairs.params.ModelParametersMessage;
import org.nd4j.parameterserver.distributed.v2.messages.pairs.params.ModelParametersRequest;
import org.nd4j.parameterserver.distributed.v2.messages.pairs.params.UpdaterParametersMessage;
import org.nd4j.parameterserver.distributed.v2.messages.pairs.params.UpdaterParametersRequest;
import org.nd4j.parameterserver.distributed.v2.messages.pairs.ping.PingMessage;
import org.nd4j.parameterserver.distributed.v2.messages.pairs.ping.PongMessage;
import org.nd4j.parameterserver.distributed.v2.util.MeshOrganizer;

class MessageFilterTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        GradientsUpdateMessage.class,
        HandshakeResponse.class,
        NodeStatus.class,
        String.class,
        byte[].class,
        String[][].class,
        ArrayList.class
      })
  void messagesAndWhatTheyHoldPass(Class<?> type) {
    assertThat(MessageFilter.isAllowed(type)).isTrue();
  }

  static Stream<VoidMessage> messages() {
    MeshOrganizer mesh = new MeshOrganizer(MeshBuildMode.MESH);
    mesh.getRootNode().setId("driver");
    mesh.addNode("one");
    mesh.addNode("another");
    return Stream.of(
        new HandshakeRequest(),
        HandshakeResponse.builder().mesh(mesh).sequenceId(1).build(),
        new MeshUpdateMessage(mesh),
        new GradientsUpdateMessage("update", Nd4j.createFromArray(1, 2, 3)),
        new ModelParametersMessage("parameters", Nd4j.createFromArray(1f, 2f)),
        new UpdaterParametersMessage("moments", Nd4j.createFromArray(1f, 2f)),
        new ModelParametersRequest(),
        new UpdaterParametersRequest(),
        new PingMessage(),
        new PongMessage());
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageThatIsSentIsReceived(VoidMessage message) throws Exception {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(sent)) {
      out.writeObject(message);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(sent.toByteArray()))) {
      in.setObjectInputFilter(
          info ->
              info.serialClass() == null || MessageFilter.isAllowed(info.serialClass())
                  ? ObjectInputFilter.Status.ALLOWED
                  : ObjectInputFilter.Status.REJECTED);

      assertThat(in.readObject()).isInstanceOf(message.getClass());
    }
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        PriorityQueue.class,
        javax.management.BadAttributeValueExpException.class,
        java.lang.invoke.SerializedLambda.class,
        java.net.URL.class,
        java.rmi.server.UnicastRemoteObject.class,
        ProcessBuilder[].class,
        FileChunksTracker.class
      })
  void whatElseAStreamMayNameDoesNot(Class<?> type) {
    assertThat(MessageFilter.isAllowed(type)).isFalse();
  }

  @Test
  void otherThreadsOfTheJvmAreNotConcerned() {
    assertThat(new MessageFilter().checkInput(new Described(PriorityQueue.class)))
        .isEqualTo(ObjectInputFilter.Status.UNDECIDED);
  }

  private record Described(Class<?> serialClass) implements ObjectInputFilter.FilterInfo {
    @Override
    public long arrayLength() {
      return -1;
    }

    @Override
    public long depth() {
      return 1;
    }

    @Override
    public long references() {
      return 1;
    }

    @Override
    public long streamBytes() {
      return 1;
    }
  }
}
