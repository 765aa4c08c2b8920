package org.timnet.training.distributed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.Arrays;

/**
 * The network that the cluster talks in, and that the parameter server listens on: nothing is bound
 * to other interfaces.
 *
 * @param driver the driver's IPv4 address
 * @param mask the network in CIDR notation, such as 10.0.0.0/16
 */
record ClusterNetwork(String driver, String mask) {
  private static final String LOOPBACK = "127.0.0.0/8";

  /**
   * The network of the driver's address.
   *
   * @param driverHost as executors know it: spark.driver.host
   * @param configured in CIDR notation; empty to take that of the driver's interface
   * @throws IllegalStateException where the driver has no IPv4 address
   */
  static ClusterNetwork of(String driverHost, String configured) {
    try {
      InetAddress address =
          Arrays.stream(InetAddress.getAllByName(driverHost))
              .filter(Inet4Address.class::isInstance)
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "the parameter server needs an IPv4 address of the driver, and %s has none"
                              .formatted(driverHost)));
      String mask = configured.isEmpty() ? mask(address) : configured;
      return new ClusterNetwork(address.getHostAddress(), mask);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "spark.driver.host is %s, which has no address".formatted(driverHost), e);
    }
  }

  private static String mask(InetAddress address) throws IOException {
    if (address.isLoopbackAddress()) {
      return LOOPBACK;
    }
    NetworkInterface owner = NetworkInterface.getByInetAddress(address);
    if (owner == null) {
      throw new IllegalStateException(
          ("the driver is known as %s, which is none of this machine's interfaces; set"
                  + " parameter-server.network to the cluster's network, such as 10.0.0.0/16")
              .formatted(address.getHostAddress()));
    }
    int bits =
        owner.getInterfaceAddresses().stream()
            .filter(own -> own.getAddress().equals(address))
            .mapToInt(InterfaceAddress::getNetworkPrefixLength)
            .findFirst()
            .orElse(24);
    byte[] network = address.getAddress();
    for (int i = 0; i < network.length; i++) {
      int kept = Math.max(0, Math.min(8, bits - 8 * i));
      network[i] &= (byte) (0xFF << (8 - kept));
    }
    return InetAddress.getByAddress(network).getHostAddress() + "/" + bits;
  }
}
