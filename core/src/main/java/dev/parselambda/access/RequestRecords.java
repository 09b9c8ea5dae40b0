package dev.parselambda.access;

import java.time.Duration;

/** Remembers which requests were made, for all instances of an app together. */
public interface RequestRecords {

  /**
   * Takes note of a request that begins.
   *
   * @param requestId what the client calls it
   * @param lease how long it takes at most. If nothing is said of its outcome by then, whoever was
   *     to make it has failed, and it may be made again
   * @return false when the request is being made or was made already; of several callers at once
   *     one gets true
   */
  boolean begin(String requestId, Duration lease);

  /** The request was made, and is not to be made again for some time. */
  void succeeded(String requestId, Duration remembered);

  /** The request was not made; it may be tried again at once. */
  void failed(String requestId);
}
