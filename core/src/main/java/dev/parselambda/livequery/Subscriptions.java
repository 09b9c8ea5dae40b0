package dev.parselambda.livequery;

import org.jspecify.annotations.Nullable;

/** Where clients and their subscriptions are kept. */
public interface Subscriptions {

  /** Adds a client; one that had the connection before is forgotten with its subscriptions. */
  void add(Client client);

  /** The client of a connection; null where none has connected. */
  @Nullable Client client(String connectionId);

  /** Adds a subscription in the place of the one that the client has given the same request id. */
  void add(Subscription subscription);

  /** Forgets a subscription; false where there is none. */
  boolean remove(Client client, Number requestId);

  /**
   * Forgets the client of a connection with its subscriptions.
   *
   * @return null where none has connected
   */
  @Nullable Client removeClient(String connectionId);

  /** The subscriptions to a class; null where there are none. */
  @Nullable ClassSubscriptions of(String className);

  /** How many clients have connected, as far as that is known. */
  int clients();

  /** How many subscriptions there are, as far as that is known. */
  int size();
}
