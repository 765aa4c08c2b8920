package org.timnet.storage;

import java.io.IOException;

/** A published file is not what its marker says. */
public final class DamagedPublicationException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedPublicationException(String message) {
    super(message);
  }
}
