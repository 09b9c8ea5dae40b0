package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.store.Transaction;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Logical sessions: the transaction that a client has open, and the last write that it may send
 * again. (mongodb/specifications, "Driver Sessions", "Retryable Writes", "Transactions".)
 */
public final class Sessions {
  static final int TIMEOUT_MINUTES = 30;

  static final Fields COMMIT = Fields.of("commitTransaction", "recoveryToken");
  static final Fields ABORT = Fields.of("abortTransaction", "recoveryToken");
  static final Fields SET_PARAMETER = Fields.of("setParameter", "transactionLifetimeLimitSeconds");

  private static final Set<String> RETRYABLE =
      Set.of("insert", "update", "delete", "findAndModify", "findandmodify");
  private static final Set<String> IN_TRANSACTION =
      Set.of(
          "find",
          "getMore",
          "killCursors",
          "aggregate",
          "distinct",
          "insert",
          "update",
          "delete",
          "findAndModify",
          "findandmodify",
          "commitTransaction",
          "abortTransaction");
  private static final Set<String> ENDS = Set.of("commitTransaction", "abortTransaction");
  private static final Set<String> CLOSED_DATABASES = Set.of("admin", "config", "local");

  private final Databases databases;
  private final Map<Object, Session> sessions = new ConcurrentHashMap<>();
  private volatile Duration life = Duration.ofSeconds(60);

  Sessions(Databases databases) {
    this.databases = databases;
  }

  /**
   * Runs a command as a part of its session.
   *
   * @param command gets the transaction that it is a part of, or null
   */
  Document run(String name, Document body, Function<@Nullable Transaction, Document> command) {
    Object number = body.get("txnNumber");
    if (number == null) {
      requirePlain(body);
      return command.apply(null);
    }
    Object id = Call.session(body.get("lsid"));
    if (!(number instanceof Long transaction) || transaction < 0 || id.equals("")) {
      throw invalid("A transaction number is a long and requires a session ID");
    }
    Session session = sessions.computeIfAbsent(id, each -> new Session(databases, each));
    synchronized (session) {
      session.use();
      if (!body.containsKey("autocommit")) {
        requireRetryable(name, body);
        return session.once(transaction, () -> command.apply(null));
      }
      checkInTransaction(name, body);
      if (ENDS.contains(name)) {
        return name.equals("commitTransaction")
            ? session.commit(transaction, Concerns.isToDisk(body))
            : session.abort(transaction);
      }
      if (Numbers.isTrue(body.get("startTransaction"))) {
        session.begin(transaction, life);
      }
      return session.inTransaction(transaction, command);
    }
  }

  private static void requirePlain(Document body) {
    if (body.containsKey("autocommit") || body.containsKey("startTransaction")) {
      throw invalid("'autocommit' and 'startTransaction' require a transaction number");
    }
  }

  private static void requireRetryable(String name, Document body) {
    if (body.containsKey("startTransaction")) {
      throw invalid("'startTransaction' requires autocommit: false");
    }
    if (!RETRYABLE.contains(name)) {
      throw new Failure(
          50768,
          "Location50768",
          "txnNumber may only be provided for multi-document transactions and retryable write"
              + " commands; '"
              + name
              + "' is neither");
    }
  }

  private static void checkInTransaction(String name, Document body) {
    if (Numbers.isTrue(body.get("autocommit"))) {
      throw invalid("autocommit must be false in a transaction");
    }
    if (!IN_TRANSACTION.contains(name)) {
      throw notInTransaction("Cannot run '" + name + "' in a multi-document transaction.");
    }
    boolean ends = ENDS.contains(name);
    String database = String.valueOf(body.get("$db"));
    if (ends && !database.equals("admin")) {
      throw new Failure(13, "Unauthorized", name + " may only be run against the admin database.");
    }
    if (!ends && CLOSED_DATABASES.contains(database)) {
      throw notInTransaction(
          "Cannot run command against the '" + database + "' database in a transaction.");
    }
    boolean starts = Numbers.isTrue(body.get("startTransaction"));
    if (ends && starts) {
      throw invalid(name + " cannot start a transaction");
    }
    if (!ends && body.containsKey("writeConcern")) {
      throw invalid("writeConcern is not allowed within a multi-statement transaction");
    }
    if (!starts && body.containsKey("readConcern")) {
      throw invalid("Only the first command in a transaction may specify a readConcern");
    }
  }

  private static Failure notInTransaction(String message) {
    return new Failure(263, "OperationNotSupportedInTransaction", message);
  }

  private static Failure invalid(String message) {
    return new Failure(72, "InvalidOptions", message);
  }

  static Document refresh(Call call) {
    call.server().sessions().refresh(call.sessionIds());
    return new Document();
  }

  /** endSessions and killSessions: their cursors are closed and their transactions aborted. */
  static Document end(Call call) {
    call.cursors().end(call.sessionIds());
    call.server().sessions().end(call.sessionIds());
    return new Document();
  }

  static Document start(Call call) {
    return new Document("id", new Document("id", UUID.randomUUID()))
        .append("timeoutMinutes", TIMEOUT_MINUTES);
  }

  static Document setParameter(Call call) {
    int seconds = call.number("transactionLifetimeLimitSeconds");
    if (seconds < 1) {
      throw Failure.badValue("transactionLifetimeLimitSeconds must be at least 1");
    }
    Sessions sessions = call.server().sessions();
    long was = sessions.life.toSeconds();
    sessions.life = Duration.ofSeconds(seconds);
    return new Document("was", was);
  }

  private void refresh(Collection<?> ids) {
    for (Object id : ids) {
      Session session = sessions.get(id);
      if (session != null) {
        session.use();
      }
    }
  }

  private void end(Collection<?> ids) {
    for (Object id : ids) {
      Session session = sessions.remove(id);
      if (session != null) {
        synchronized (session) {
          session.end();
        }
      }
    }
  }

  /** Aborts transactions that are too old, and forgets sessions that nobody uses. */
  public void expire() {
    for (Map.Entry<Object, Session> each : List.copyOf(sessions.entrySet())) {
      Session session = each.getValue();
      if (session.isOverdue() || session.isIdle()) {
        synchronized (session) {
          if (session.isOverdue()) {
            session.end();
          }
          if (session.isIdle()) {
            session.end();
            sessions.remove(each.getKey(), session);
          }
        }
      }
    }
  }

  /** Aborts all transactions. */
  public void close() {
    end(Set.copyOf(sessions.keySet()));
  }
}
