package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.store.Transaction;
import dev.parselambda.embedded.value.Failure;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One logical session. Its methods are called by one thread at a time, but for those that look. */
final class Session {
  private static final long IDLE_NANOS = Duration.ofMinutes(Sessions.TIMEOUT_MINUTES).toNanos();

  private enum Outcome {
    WRITE,
    OPEN,
    COMMITTED,
    ABORTED
  }

  private final Databases databases;
  private final Object id;
  private long number = -1;
  private Outcome outcome = Outcome.WRITE;
  private @Nullable Document answer;
  private volatile @Nullable Transaction open;
  private volatile long expiresNanos;
  private volatile long usedNanos = System.nanoTime();

  Session(Databases databases, Object id) {
    this.databases = databases;
    this.id = id;
  }

  void use() {
    usedNanos = System.nanoTime();
  }

  boolean isIdle() {
    return System.nanoTime() - usedNanos > IDLE_NANOS;
  }

  boolean isOverdue() {
    return open != null && System.nanoTime() - expiresNanos > 0;
  }

  /** Aborts the transaction that is open, if there is one. */
  void end() {
    Transaction transaction = open;
    if (transaction != null) {
      open = null;
      outcome = Outcome.ABORTED;
      transaction.abort();
    }
  }

  /** Does a write that has not been done under this number; gives the same answer to each. */
  Document once(long wanted, Supplier<Document> write) {
    Document known = answer;
    if (wanted == number && known != null) {
      return new Document(known);
    }
    if (wanted == number && outcome != Outcome.WRITE) {
      throw new Failure(
          217,
          "IncompleteTransactionHistory",
          "Transaction " + wanted + " of this session is not a retryable write");
    }
    moveTo(wanted);
    outcome = Outcome.WRITE;
    Document done = write.get();
    answer = new Document(done);
    return done;
  }

  void begin(long wanted, Duration life) {
    if (wanted == number) {
      throw new Failure(
          50911,
          "Location50911",
          "Cannot start a transaction at given transaction number "
              + wanted
              + ", a transaction with the same number is known");
    }
    moveTo(wanted);
    outcome = Outcome.OPEN;
    expiresNanos = System.nanoTime() + life.toNanos();
    open = databases.begin();
  }

  private void moveTo(long wanted) {
    if (wanted < number) {
      throw new Failure(
          225,
          "TransactionTooOld",
          "Cannot use transaction number " + wanted + ": a later one, " + number + ", has begun");
    }
    end();
    number = wanted;
    answer = null;
  }

  /** Runs a command; whatever fails in a transaction ends it. */
  Document inTransaction(long wanted, Function<@Nullable Transaction, Document> command) {
    Transaction transaction = required(wanted);
    boolean failed = true;
    try {
      Document done = command.apply(transaction);
      failed = done.containsKey("writeErrors");
      return done;
    } finally {
      if (failed) {
        end();
      }
    }
  }

  private Transaction required(long wanted) {
    if (isOverdue()) {
      end();
    }
    Transaction transaction = open;
    if (transaction == null || wanted != number) {
      if (wanted == number && outcome == Outcome.COMMITTED) {
        throw committed(wanted);
      }
      throw Failure.noSuchTransaction(
          wanted == number
              ? "Transaction with { txnNumber: " + wanted + " } has been aborted."
              : "Given transaction number "
                  + wanted
                  + " does not match any in-progress transactions. The active transaction number is "
                  + number);
    }
    return transaction;
  }

  private static Failure committed(long number) {
    return new Failure(
        256, "TransactionCommitted", "Transaction " + number + " has been committed");
  }

  Document commit(long wanted, boolean toDisk) {
    boolean done =
        (wanted == number && outcome == Outcome.COMMITTED)
            || databases.isCommitted(new Transaction.Id(id, wanted));
    if (!done) {
      Transaction transaction = required(wanted);
      open = null;
      outcome = Outcome.ABORTED;
      transaction.commit(new Transaction.Id(id, wanted));
      outcome = Outcome.COMMITTED;
    }
    return toDisk ? forced() : new Document();
  }

  /** The commit stands, but may be lost with the power: the client may ask again. */
  private Document forced() {
    try {
      databases.journal().force();
      return new Document();
    } catch (Failure e) {
      return new Document(
          "writeConcernError",
          new Document("code", 64)
              .append("codeName", "WriteConcernFailed")
              .append("errmsg", e.getMessageWithoutErrorCode()));
    }
  }

  Document abort(long wanted) {
    if (wanted == number && outcome == Outcome.COMMITTED) {
      throw committed(wanted);
    }
    Transaction _ = required(wanted);
    end();
    return new Document();
  }
}
