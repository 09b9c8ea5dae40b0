package dev.parselambda.storage;

import com.mongodb.client.ClientSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open transaction; belongs to one thread. All reads and writes of objects and relations on this
 * thread are part of it.
 */
public final class Transaction {
  private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);
  private static final ScopedValue<Transaction> CURRENT = ScopedValue.newInstance();

  private final ClientSession session;
  private final List<Runnable> afterCommit = new ArrayList<>();

  Transaction(ClientSession session) {
    this.session = session;
  }

  /** The thread's transaction; null for none. */
  public static @Nullable Transaction current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  /** Runs a part of the transaction. */
  <T extends @Nullable Object> T within(Function<Transaction, T> work) {
    return ScopedValue.where(CURRENT, this).call(() -> work.apply(this));
  }

  static @Nullable ClientSession session(@Nullable Transaction transaction) {
    Transaction part = transaction == null ? current() : transaction;
    return part == null ? null : part.session;
  }

  /**
   * Runs work that must only follow a committed write: at once outside a transaction, otherwise
   * after the commit, in the order of the calls. Work of an attempt that is rolled back never runs.
   * Inside a transaction an exception of the work is logged, because the write is committed.
   */
  public static void afterCommit(@Nullable Transaction transaction, Runnable work) {
    Transaction part = transaction == null ? current() : transaction;
    if (part == null) {
      work.run();
    } else {
      part.afterCommit.add(work);
    }
  }

  void committed() {
    for (Runnable work : afterCommit) {
      try {
        work.run();
      } catch (RuntimeException e) {
        LOG.error("Work after a commit failed", e);
      }
    }
  }
}
