package dev.parselambda.code;

import dev.parselambda.http.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of the API by the app's own code.
 *
 * @param path below the mount path, percent-encoded, without a query string: {@code
 *     /classes/GameScore}
 * @param body the parameters of any method, as JSON
 * @param context the context for triggers
 * @param installationId the device on whose behalf the call is made; null for the server
 */
public record ApiCall(
    Method method,
    String path,
    Map<String, @Nullable Object> body,
    As as,
    Map<String, @Nullable Object> context,
    @Nullable String installationId) {

  /** Without a device. */
  public ApiCall(
      Method method,
      String path,
      Map<String, @Nullable Object> body,
      As as,
      Map<String, @Nullable Object> context) {
    this(method, path, body, as, context, null);
  }

  /** The rights of the call. */
  public sealed interface As {

    /** With the rights of the master key. */
    record Master() implements As {}

    /** With the rights of the read-only master key. */
    record ReadOnlyMaster() implements As {}

    /** As the user of a session. */
    record User(String sessionToken) implements As {}

    /** As a client without a logged-in user. */
    record Nobody() implements As {}
  }
}
