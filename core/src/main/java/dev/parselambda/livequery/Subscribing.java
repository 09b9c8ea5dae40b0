package dev.parselambda.livequery;

import dev.parselambda.access.Caller;
import dev.parselambda.access.ClassGuard;
import dev.parselambda.access.ProtectedFields;
import dev.parselambda.config.ComplexityConfig;
import dev.parselambda.livequery.frames.ClientFrame;
import dev.parselambda.query.Where;
import dev.parselambda.query.WhereParser;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides whether a client may subscribe to a query. */
final class Subscribing {
  private static final String SESSION = "_Session";

  private final ComplexityConfig limits;
  private final ClassGuard guard;
  private final Rights rights;
  private final LiveCode code;
  private final Function<String, ClassSchema> schemas;

  Subscribing(
      ComplexityConfig limits,
      ClassGuard guard,
      Rights rights,
      LiveCode code,
      Function<String, ClassSchema> schemas) {
    this.limits = limits;
    this.guard = guard;
    this.rights = rights;
    this.code = code;
    this.schemas = schemas;
  }

  /**
   * The subscription that a client asks for.
   *
   * @param op {@code subscribe} or {@code update}
   * @throws ParseException when it may not have it
   */
  Subscription granted(Client client, String op, ClientFrame.Subscribe asked) {
    String session = asked.sessionToken();
    Caller caller = rights.caller(client, session == null ? client.sessionToken() : session);
    ClientFrame.Query query = asked.query();
    if (code.seesSubscriptions(query.className())) {
      query = code.beforeSubscribe(op, asked, caller);
    }
    query = ofOwnSessions(query, caller);
    check(query, caller);
    return new Subscription(client, asked.requestId(), query, session);
  }

  /** Everybody subscribes to their own sessions only. */
  private static ClientFrame.Query ofOwnSessions(ClientFrame.Query query, Caller caller) {
    if (!query.className().equals(SESSION) || caller.isUnrestricted()) {
      return query;
    }
    String userId = caller.userId();
    if (userId == null) {
      throw new ParseException(ParseError.INVALID_SESSION_TOKEN, "Invalid session token");
    }
    Map<String, @Nullable Object> where = new LinkedHashMap<>(query.where());
    where.put("user", Map.of("__type", "Pointer", "className", "_User", "objectId", userId));
    return query.withWhere(where);
  }

  private void check(ClientFrame.Query query, Caller caller) {
    boolean master = caller.isUnrestricted();
    guard.check(caller, query.className(), ClassGuard.Access.FIND);
    int depth = limits.queryDepth();
    if (!master && depth != -1 && WhereParser.depth(query.where()) > depth) {
      throw new ParseException(
          ParseError.INVALID_QUERY,
          "Query condition nesting depth exceeds maximum allowed depth of " + depth);
    }
    Where where =
        Conditions.parse(
            query.where(), new WhereParser.Rules(master, master || limits.allowRegex(), false));
    ClassSchema schema = schemas.apply(query.className());
    var _ = rights.readable(schema, caller, Rights.operation(query.where()));
    ProtectedFields hidden = rights.hidden(schema, caller);
    Rights.refuseHidden(hidden, paths(where));
    if (query.watch() != null) {
      Rights.refuseHidden(hidden, query.watch());
    }
    rights.refuseSecrets(schema, caller, where);
    var _ = Conditions.compile(where, schema);
  }

  private static List<String> paths(Where where) {
    List<String> paths = new ArrayList<>();
    Where.forEachLeaf(
        where,
        leaf -> {
          if (leaf instanceof Where.FieldIs field) {
            paths.add(field.path());
          }
        });
    return paths;
  }
}
