package dev.parselambda.storage;

import com.mongodb.client.ClientSession;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open transaction; belongs to one thread, which hands it to every write that is part of it. */
public final class Transaction {
  private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

  private final ClientSession session;
  private final List<Runnable> afterCommit = new ArrayList<>();

  Transaction(ClientSession session) {
    this.session = session;
  }

  static @Nullable ClientSession session(@Nullable Transaction transaction) {
    return transaction == null ? null : transaction.session;
  }

  /**
   * Does work that must only follow a write that stands: at once outside a transaction, else after
   * the commit, in the order of the calls. Work of an attempt that is rolled back is never done.
   * Inside a transaction an exception of the work is logged, because the write stands.
   */
  public static void afterCommit(@Nullable Transaction transaction, Runnable work) {
    if (transaction == null) {
      work.run();
    } else {
      transaction.afterCommit.add(work);
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
