package dev.parselambda.storage;

import com.mongodb.client.ClientSession;
import org.jspecify.annotations.Nullable;

/** An open transaction; belongs to one thread, which hands it to every write that is part of it. */
public final class Transaction {
  private final ClientSession session;

  Transaction(ClientSession session) {
    this.session = session;
  }

  static @Nullable ClientSession session(@Nullable Transaction transaction) {
    return transaction == null ? null : transaction.session;
  }
}
