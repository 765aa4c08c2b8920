package org.timnet.experiment.ledger;

import java.io.IOException;
import java.net.InetAddress;

/** What leases and times call a machine. */
public final class HostName {
  private HostName() {}

  /** This machine's; in a container its name need not resolve, and nothing depends on it. */
  public static String local() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "an unnamed host";
    }
  }
}
