package org.timnet.settings;

/**
 * What the user chose cannot be done; the message says why and what can be chosen instead. Any
 * other {@link IllegalArgumentException} is a defect of the program.
 */
public class InvalidChoiceException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidChoiceException(String message) {
    super(message);
  }
}
