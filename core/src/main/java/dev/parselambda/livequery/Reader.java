package dev.parselambda.livequery;

import dev.parselambda.access.Caller;
import dev.parselambda.access.ProtectedFields;
import dev.parselambda.objects.rules.ClassRules.Reading;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassLevelPermissions.Operation;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one subscriber may read of one event. Sessions are looked up only where it matters whose
 * they are.
 */
final class Reader {
  private final Rights rights;
  private final ClassSchema schema;
  private final Subscription subscription;
  private final Operation operation;
  private @Nullable Caller caller;

  /** What objects must meet to be readable; null where nothing but their ACL counts. */
  private Conditions.@Nullable Compiled demanded;

  Reader(Rights rights, ClassSchema schema, Subscription subscription) {
    this.rights = rights;
    this.schema = schema;
    this.subscription = subscription;
    this.operation = Rights.operation(subscription.query().where());
  }

  private boolean isMaster() {
    return subscription.client().master();
  }

  /** Whose rights count: those of the subscription's session, else those of the client's. */
  Caller caller() {
    Caller known = caller;
    if (known == null) {
      known = rights.caller(subscription.client(), subscription.session());
      caller = known;
    }
    return known;
  }

  /** Whether the ACL lets the subscriber read, by one session or the other. */
  boolean passesAcl(State state) {
    return isMaster()
        || state.isPublic()
        || state.isReadableBy(caller().groups())
        || (subscription.sessionToken() != null
            && state.isReadableBy(
                rights
                    .caller(subscription.client(), subscription.client().sessionToken())
                    .groups()));
  }

  /**
   * Asks for the rights in the class.
   *
   * @throws ParseException when the subscriber has none, or may not ask what it asks any more
   */
  void requireClass(Condition condition) {
    if (isMaster()) {
      return;
    }
    if (!rights.isOpen(schema, operation)) {
      Where readable = rights.readable(schema, caller(), operation);
      demanded = readable.equals(Where.ALL) ? null : Conditions.compile(readable, schema);
    }
    if (!rights.hidesNothing(schema)) {
      Rights.refuseHidden(hidden(), condition.paths());
      List<String> watch = subscription.query().watch();
      if (watch != null) {
        Rights.refuseHidden(hidden(), watch);
      }
    }
  }

  /** Whether pointer permissions and the rules of the class let the subscriber read. */
  boolean passesClass(State state) {
    return demanded == null || demanded.matcher().matches(state.document());
  }

  /** Whether the subscriber may read the object in this state; once the class is asked for. */
  boolean mayRead(State state) {
    return passesAcl(state) && passesClass(state);
  }

  private ProtectedFields hidden() {
    return rights.hidden(schema, caller());
  }

  /** Whether this subscriber sees what everybody sees. */
  boolean seesAll() {
    return rights.hidesNothing(schema);
  }

  /** Takes out of an object what the subscriber must not see. */
  void hideFrom(ParseObject object) {
    if (!isMaster()) {
      hidden().hideFrom(object);
    }
    rights.rules(schema).show(caller(), object, Reading.FIND);
  }
}
