package dev.parselambda.code.java;

import dev.parselambda.access.Caller;
import dev.parselambda.config.Options;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The part of a request that every handler receives: the caller and its origin. */
public abstract sealed class CloudRequest
    permits FunctionCall,
        JobRun,
        ObjectRequest,
        QueryRequest,
        ResultsRequest,
        FileRequest,
        ConnectionRequest,
        SubscriptionRequest,
        EventRequest {
  private final Running running;
  private @Nullable CloudObject user;
  private boolean userRead;

  CloudRequest(Running running) {
    this.running = running;
  }

  /** The logged-in user, with the session token as a field; null for no user. */
  public final @Nullable CloudObject user() {
    if (!userRead) {
      Map<String, @Nullable Object> fields = running.host().userOf().apply(caller());
      user = fields == null ? null : CloudObject.stored("_User", fields);
      userRead = true;
    }
    return user;
  }

  /** The id of the logged-in user, without a database query; null for no user. */
  public final @Nullable String userId() {
    return caller().userId();
  }

  /** Whether the call came with the master key, the read-only one included. */
  public final boolean isMaster() {
    return caller().isMaster();
  }

  /** Whether the call came with the read-only master key. */
  public final boolean isReadOnly() {
    return caller().isReadOnly();
  }

  /** The device the call comes from; null if unknown. */
  public final @Nullable String installationId() {
    return caller().installationId();
  }

  /** The header fields of the call, names in lower case. */
  public final Map<String, String> headers() {
    return caller().origin().headers().asMap();
  }

  /** The address the call comes from; empty for a call of the app's own code. */
  public final String ip() {
    return caller().origin().address();
  }

  /** The context from the client, shared with later code of the same request. */
  public final Map<String, @Nullable Object> context() {
    return running.context();
  }

  /** The options of the server. */
  public final Options config() {
    return running.host().options();
  }

  public final Logger log() {
    return running.log();
  }

  /**
   * The API with the caller's rights; {@link Parse#asMaster}, {@link Parse#asUser} and {@link
   * Parse#asNobody} have others.
   */
  public final Parse parse() {
    return Parse.of(running.host(), caller());
  }

  final Caller caller() {
    return running.caller();
  }
}
