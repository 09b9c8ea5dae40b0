package dev.parselambda.access;

import dev.parselambda.schema.SystemClasses;
import dev.parselambda.value.ParseError;
import java.util.Locale;

/**
 * Refuses clients access to internal classes through generic routes, regardless of class-level
 * permissions.
 */
public final class ClassGuard {
  /** The intended operation on a class. */
  public enum Access {
    FIND,
    GET,
    CREATE,
    UPDATE,
    DELETE;

    private boolean writes() {
      return this == CREATE || this == UPDATE || this == DELETE;
    }
  }

  private final Denials denials;

  public ClassGuard(Denials denials) {
    this.denials = denials;
  }

  /** Refuses clients access to internal classes, and the read-only key any write. */
  public void check(Caller caller, String className, Access access) {
    String name = access.name().toLowerCase(Locale.ROOT);
    if (!caller.isUnrestricted()) {
      if (className.equals("_Installation") && (access == Access.FIND || access == Access.DELETE)) {
        throw denials.forbidden(
            "Clients aren't allowed to perform the "
                + name
                + " operation on the installation collection.");
      }
      if (SystemClasses.isVolatile(className) || className.startsWith("_Join:")) {
        throw denials.forbidden(
            "Clients aren't allowed to perform the "
                + name
                + " operation on the "
                + className
                + " collection.");
      }
    }
    if (caller.isReadOnly() && access.writes()) {
      throw denials.denied(
          ParseError.OPERATION_FORBIDDEN,
          "read-only masterKey isn't allowed to perform the " + name + " operation.");
    }
  }
}
