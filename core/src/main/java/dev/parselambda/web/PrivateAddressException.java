package dev.parselambda.web;

import java.io.IOException;

/** A connection was refused because its address is not on the public internet. */
final class PrivateAddressException extends IOException {
  private static final long serialVersionUID = 1L;

  PrivateAddressException() {
    super("The address is not on the public internet.");
  }
}
