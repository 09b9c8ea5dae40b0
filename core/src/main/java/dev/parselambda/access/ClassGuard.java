package dev.parselambda.access;

import dev.parselambda.schema.SystemClasses;
import dev.parselambda.value.ParseError;
import java.util.Locale;

/** Classes that generic routes keep from clients whatever their class-level permissions say. */
public final class ClassGuard {
  /** What is about to be done with a class. */
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

  /**
   * Refuses clients where the class is not for them, and the read-only key where it would write.
   */
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
