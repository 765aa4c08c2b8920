package org.timnet.training.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClusterNetworkTest {
  @Test
  void aDriverOnLoopbackTalksInLoopback() {
    assertThat(ClusterNetwork.of("127.0.0.1", ""))
        .isEqualTo(new ClusterNetwork("127.0.0.1", "127.0.0.0/8"));
  }

  @Test
  void whatIsConfiguredWins() {
    assertThat(ClusterNetwork.of("127.0.0.1", "10.0.0.0/16").mask()).isEqualTo("10.0.0.0/16");
  }

  @Test
  void anAddressThatIsNotOursNamesTheSetting() {
    // Of a block that is for documentation.
    assertThatThrownBy(() -> ClusterNetwork.of("203.0.113.7", ""))
        .hasMessageContaining("set parameter-server.network");
  }
}
