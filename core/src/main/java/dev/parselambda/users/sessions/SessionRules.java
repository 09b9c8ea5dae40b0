package dev.parselambda.users.sessions;

import dev.parselambda.access.Caller;
import dev.parselambda.access.Denials;
import dev.parselambda.objects.rules.ClassRules;
import dev.parselambda.objects.rules.Write;
import dev.parselambda.objects.rules.WriteRules;
import dev.parselambda.objects.rules.Written;
import dev.parselambda.query.Where;
import dev.parselambda.schema.Names;
import dev.parselambda.users.store.UserStore;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of {@code _Session}: clients deal with their own sessions only. */
public final class SessionRules implements ClassRules {
  private static final Set<String> SERVERS_OWN =
      Set.of("user", "sessionToken", "expiresAt", "createdWith");

  private final SessionStore sessions;
  private final SessionCache cache;
  private final Denials denials;

  public SessionRules(SessionStore sessions, SessionCache cache, Denials denials) {
    this.sessions = sessions;
    this.cache = cache;
    this.denials = denials;
  }

  @Override
  public Where findable(Caller caller) {
    if (caller.isUnrestricted()) {
      return Where.ALL;
    }
    String userId = caller.userId();
    if (userId == null) {
      throw denials.denied(ParseError.INVALID_SESSION_TOKEN, "Invalid session token");
    }
    return UserStore.is("user", new Pointer(UserStore.CLASS, userId));
  }

  @Override
  public WriteRules creating(Write write) {
    return new Creation(write);
  }

  @Override
  public WriteRules updating(Write write) {
    return new Change(write);
  }

  @Override
  public boolean seesDeleted() {
    return true;
  }

  @Override
  public void deleting(Caller caller, @Nullable ParseObject session) {
    if (session == null) {
      throw new ParseException(ParseError.OBJECT_NOT_FOUND, "Object not found for delete.");
    }
  }

  @Override
  public void deleted(@Nullable ParseObject session) {
    if (session != null && session.get("sessionToken") instanceof String token) {
      cache.forget(token);
    } else {
      cache.forgetAll();
    }
  }

  private static void check(Write write) {
    Caller caller = write.caller();
    if (caller.userId() == null && !caller.isUnrestricted()) {
      throw new ParseException(ParseError.INVALID_SESSION_TOKEN, "Session token required.");
    }
    if (write.ops().containsKey("ACL")) {
      throw new ParseException(ParseError.INVALID_KEY_NAME, "Cannot set ACL on a Session.");
    }
  }

  /** A client gets a session of its own, whatever it says; the master key can make any. */
  private final class Creation implements WriteRules {
    private final Write write;

    Creation(Write write) {
      this.write = write;
    }

    @Override
    public @Nullable Written begin() {
      check(write);
      String userId = write.caller().userId();
      if (userId == null) {
        return null;
      }
      Map<String, @Nullable Object> more = new LinkedHashMap<>();
      write
          .ops()
          .forEach(
              (field, op) -> {
                if (op instanceof FieldOp.Set(var value)
                    && !SERVERS_OWN.contains(Names.root(field))) {
                  more.put(field, value);
                }
              });
      ParseObject session = sessions.create(userId, SessionStore.createdWith("create", null), more);
      try {
        // Asked afterwards: who ends all sessions of a user ends this one, too, or it is seen here.
        sessions.requireStill(write.caller());
      } catch (ParseException e) {
        sessions.end(session);
        throw e;
      }
      session.fields().keySet().removeAll(Set.of("createdAt", "updatedAt"));
      return new Written(true, session);
    }

    @Override
    public void done(Map<String, @Nullable Object> answer) {
      Map<String, @Nullable Object> session = new LinkedHashMap<>();
      for (String field : List.of("user", "installationId")) {
        session.put(field, write.value(field));
      }
      sessions.endOthers(session);
    }
  }

  /** What a session is about stays as it was made. */
  private final class Change implements WriteRules {
    private final Write write;

    Change(Write write) {
      this.write = write;
    }

    @Override
    public @Nullable Written begin() {
      check(write);
      Caller caller = write.caller();
      boolean own =
          write.value("user") instanceof Pointer user && user.objectId().equals(caller.userId());
      refuse("user", !caller.isUnrestricted() && !own);
      refuse("installationId", true);
      refuse("sessionToken", true);
      refuse("expiresAt", !caller.isUnrestricted());
      refuse("createdWith", !caller.isUnrestricted());
      return null;
    }

    private void refuse(String field, boolean refused) {
      if (refused
          && write.ops().keySet().stream().anyMatch(path -> Names.root(path).equals(field))) {
        throw new ParseException(ParseError.INVALID_KEY_NAME, "Invalid key name: " + field);
      }
    }

    @Override
    public Where changeable() {
      return findable(write.caller());
    }

    @Override
    public void done(Map<String, @Nullable Object> answer) {
      if (write.ops().containsKey("user") || write.ops().containsKey("expiresAt")) {
        cache.forgetAll();
      }
    }
  }
}
