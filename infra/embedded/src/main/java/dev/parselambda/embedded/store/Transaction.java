package dev.parselambda.embedded.store;

import dev.parselambda.embedded.index.Deadline;
import dev.parselambda.embedded.value.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A transaction. It reads all data as it was at its start, with its own changes. What it changes is
 * claimed: another transaction that wants to change that too fails, any other writer waits. At the
 * commit all changes are journalled as one record and become visible at one moment.
 *
 * <p>Used by one thread at a time.
 */
public final class Transaction {
  private final Databases databases;
  private final Map<String, Seen> start;
  private final Map<String, Fork> forks = new TreeMap<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  /** A collection and what was in it. */
  record Seen(StoredCollection collection, CollectionState state) {}

  /**
   * Names a transaction beyond the end of the process.
   *
   * @param session the client's id of its session
   * @param number of the transaction in the session
   */
  public record Id(Object session, long number) {}

  Transaction(Databases databases) {
    this.databases = databases;
    this.start = databases.now();
  }

  /** A collection by its full name, to be read; null if there is none. */
  public @Nullable Documents find(String namespace) {
    Fork fork = forks.get(namespace);
    return fork == null && start.get(namespace) == null ? null : get(namespace);
  }

  /** A collection to be changed, made at the commit if it is not there. */
  public Documents get(String namespace) {
    return forks.computeIfAbsent(
        namespace,
        name -> {
          Seen seen = start.get(name);
          return seen == null
              ? new Fork(this, null, CollectionState.empty(name))
              : new Fork(this, seen.collection(), seen.state());
        });
  }

  /**
   * Makes all changes.
   *
   * @throws Failure when it cannot; the transaction has ended then too, without an effect
   */
  public void commit(Id id) {
    try {
      Map<StoredCollection, Fork> changed = new HashMap<>();
      List<StoredCollection> inOrder = new ArrayList<>();
      forks.forEach(
          (namespace, fork) -> {
            if (fork.isChanged()) {
              StoredCollection collection = collection(namespace, fork);
              changed.put(collection, fork);
              inOrder.add(collection);
            }
          });
      StoredCollection.whileLocked(inOrder, () -> commit(id, inOrder, changed));
    } catch (StoredCollection.Dropped _) {
      throw Failure.writeConflict();
    } finally {
      end();
    }
  }

  private StoredCollection collection(String namespace, Fork fork) {
    StoredCollection now = databases.collection(namespace);
    if (fork.origin() != null && !fork.origin().uuid().equals(now.uuid())) {
      throw Failure.writeConflict(); // it was dropped
    }
    return now;
  }

  private void commit(
      Id id, List<StoredCollection> collections, Map<StoredCollection, Fork> changed) {
    List<Change> kept = new ArrayList<>();
    Map<StoredCollection, CollectionState> next = new HashMap<>();
    for (StoredCollection each : collections) {
      Fork fork = changed.get(each);
      if (fork != null) {
        next.put(each, onto(each, fork, kept));
      }
    }
    databases.journal().writeTogether(id, kept);
    databases.committed(id);
    databases.publishing(() -> next.forEach(StoredCollection::become));
  }

  private static CollectionState onto(StoredCollection collection, Fork fork, List<Change> kept) {
    try {
      return fork.onto(collection.state(), collection.namespace(), kept);
    } catch (Failure _) {
      throw Failure.writeConflict(); // a unique key is taken now; the next attempt will see it
    }
  }

  /** Ends it without an effect. */
  public void abort() {
    end();
  }

  private void end() {
    for (Fork fork : forks.values()) {
      StoredCollection origin = fork.origin();
      if (origin != null && fork.isChanged()) {
        origin.release(this);
      }
    }
    ended.countDown();
  }

  /** Waits until it has ended, or the deadline has passed. */
  void awaitEnd(Deadline deadline) {
    try {
      while (!ended.await(10, TimeUnit.MILLISECONDS)) {
        deadline.check();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Failure(11601, "Interrupted", "operation was interrupted");
    }
  }
}
