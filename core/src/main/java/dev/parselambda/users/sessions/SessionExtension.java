package dev.parselambda.users.sessions;

import dev.parselambda.config.users.SessionsConfig;
import dev.parselambda.objects.write.ObjectWrites;
import dev.parselambda.query.Where;
import dev.parselambda.schemas.Schemas;
import dev.parselambda.users.store.UserStore;
import dev.parselambda.value.Dates;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps sessions alive that are in use (option {@code extendSessionOnUse}): once half of the
 * session length has passed since a session was last written, its end is set anew. That happens
 * before the call is answered, for a function may be frozen as soon as it has answered; it is one
 * write in a session's half life.
 */
public final class SessionExtension {
  private static final Logger log = LoggerFactory.getLogger(SessionExtension.class);

  private final SessionsConfig options;
  private final ObjectWrites writes;
  private final Schemas schemas;

  public SessionExtension(SessionsConfig options, ObjectWrites writes, Schemas schemas) {
    this.options = options;
    this.writes = writes;
    this.schemas = schemas;
  }

  boolean isDue(@Nullable Instant updatedAt, Instant now) {
    return options.extendSessionOnUse()
        && options.expireInactiveSessions()
        && updatedAt != null
        && !updatedAt.plus(options.sessionLength().dividedBy(2)).isAfter(now);
  }

  /** Sets the end anew; that this fails is no reason to refuse the call. */
  void extend(String token) {
    try {
      Where session = UserStore.is("sessionToken", token);
      var _ =
          writes.update(
              schemas.withClass(SessionStore.CLASS),
              session,
              Map.of(
                  "expiresAt", new FieldOp.Set(Dates.now().plus(options.sessionLength())),
                  "updatedAt", new FieldOp.Set(Dates.now())));
    } catch (ParseException e) {
      log.error("Could not extend a session", e);
    }
  }
}
