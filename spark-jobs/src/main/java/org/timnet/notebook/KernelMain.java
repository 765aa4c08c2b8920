package org.timnet.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.timnet.settings.BuildVersion;

/** The entry of the notebooks' kernel; Jupyter starts it through {@code deploy/notebook}. */
public final class KernelMain {
  private KernelMain() {}

  /**
   * Answers one Jupyter front end until it asks the kernel to end.
   *
   * @param arguments the connection file: where to listen, and the key that messages are signed by
   */
  public static void main(String[] arguments)
      throws IOException, NoSuchAlgorithmException, InvalidKeyException {
    JupyterConnection connection =
        new JupyterConnection(
            KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0]))));
    JavaKernel kernel = new JavaKernel(BuildVersion.ofArchive().orElse("unpackaged"));
    kernel.becomeHandlerForConnection(connection);
    kernel.onStartup();
    connection.connect();
    connection.waitUntilClose();
  }
}
