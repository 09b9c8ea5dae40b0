package dev.parselambda.storage;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Runs transactions, if the deployment supports them. */
final class Transactions {
  /** How often Parse Server repeats a transaction after a conflict. */
  private static final int RETRIES = 5;

  private final MongoClient client;
  private final MongoDatabase database;
  private volatile boolean available;

  Transactions(MongoClient client, MongoDatabase database) {
    this.client = client;
    this.database = database;
  }

  <T extends @Nullable Object> T run(Function<Transaction, T> writes) {
    requireAvailable();
    for (int retries = RETRIES; ; retries--) {
      try (ClientSession session = client.startSession()) {
        Transaction transaction = new Transaction(session);
        T result = attempt(session, transaction, writes);
        transaction.committed();
        return result;
      } catch (RuntimeException e) {
        if (retries == 0 || !isTransient(e)) {
          throw e;
        }
      }
    }
  }

  private static <T extends @Nullable Object> T attempt(
      ClientSession session, Transaction transaction, Function<Transaction, T> writes) {
    session.startTransaction();
    try {
      T result = transaction.within(writes);
      commit(session);
      return result;
    } catch (RuntimeException e) {
      if (session.hasActiveTransaction()) {
        session.abortTransaction();
      }
      throw e;
    }
  }

  private static void commit(ClientSession session) {
    for (int retries = RETRIES; ; retries--) {
      try {
        session.commitTransaction();
        return;
      } catch (MongoException e) {
        if (retries == 0
            || !e.hasErrorLabel(MongoException.UNKNOWN_TRANSACTION_COMMIT_RESULT_LABEL)) {
          throw e;
        }
      }
    }
  }

  /**
   * Whether the same writes may succeed when repeated; the write has wrapped the cause in a
   * ParseException.
   */
  private static boolean isTransient(Throwable e) {
    return (e instanceof MongoException mongo
            && mongo.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL))
        || (e.getCause() != null && isTransient(e.getCause()));
  }

  /** Whether the database has transactions: it is a replica set or a sharded cluster. */
  boolean areAvailable() {
    if (!available) {
      Document hello = database.runCommand(new Document("hello", 1));
      available = hello.containsKey("setName") || "isdbgrid".equals(hello.get("msg"));
    }
    return available;
  }

  private void requireAvailable() {
    if (!areAvailable()) {
      throw new ParseException(
          ParseError.COMMAND_UNAVAILABLE,
          "Transactions need a MongoDB replica set or sharded cluster, and this database is"
              + " neither.");
    }
  }
}
