package org.timnet.audio;

import java.io.IOException;

/** A file that no recording can be read from; the message says why, in words for its owner. */
public class UnusableAudioException extends IOException {
  private static final long serialVersionUID = 1L;

  public UnusableAudioException(String message) {
    super(message);
  }

  public UnusableAudioException(String message, Throwable cause) {
    super(message, cause);
  }
}
