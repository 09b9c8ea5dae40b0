package dev.parselambda.embedded.store;

import java.util.List;

/**
 * Keeps changes before they take effect. Calls for one collection come one at a time, in the order
 * of its changes; calls for several may come at once.
 */
public interface Journal extends AutoCloseable {
  /** Keeps nothing. */
  Journal NONE =
      new Journal() {
        @Override
        public void write(List<Change> changes) {}

        @Override
        public void writeTogether(Transaction.Id transaction, List<Change> changes) {}

        @Override
        public void force() {}

        @Override
        public void close() {}
      };

  /**
   * Keeps changes. When it returns they survive the end of the process.
   *
   * @throws dev.parselambda.embedded.value.Failure when they cannot be kept; none of them is then
   */
  void write(List<Change> changes);

  /**
   * Keeps the changes of a transaction: after the end of the process all of them are there, or
   * none.
   *
   * @throws dev.parselambda.embedded.value.Failure when they cannot be kept; none of them is then
   */
  void writeTogether(Transaction.Id transaction, List<Change> changes);

  /**
   * Returns when all that was written survives the loss of power.
   *
   * @throws dev.parselambda.embedded.value.Failure when it cannot
   */
  void force();

  /** Makes all safe and lets go of the files. */
  @Override
  void close();
}
