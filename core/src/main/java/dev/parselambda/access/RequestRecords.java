package dev.parselambda.access;

import java.time.Duration;

/** Records request ids, for all instances of an app together. */
public interface RequestRecords {

  /**
   * Records the start of a request.
   *
   * @param requestId the client's id
   * @param lease the longest time it can take. Without an outcome by then, its instance has failed,
   *     and it may run again
   * @return false if the request is running or done; of several concurrent callers one gets true
   */
  boolean begin(String requestId, Duration lease);

  /** Records that the request is done and must not run again for some time. */
  void succeeded(String requestId, Duration remembered);

  /** Removes the record: the request may be retried at once. */
  void failed(String requestId);
}
