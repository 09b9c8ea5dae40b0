package dev.parselambda.livequery;

/** Sends frames to clients. */
public interface Connections {

  /**
   * Sends a frame, after those that were sent to the connection before. Does not wait for the
   * client.
   *
   * @param frame a text in UTF-8, which nobody changes
   * @return false when the connection is gone for good
   */
  boolean send(String connectionId, byte[] frame);

  /** The most bytes that a frame may have. */
  default int largestFrame() {
    return Integer.MAX_VALUE;
  }
}
