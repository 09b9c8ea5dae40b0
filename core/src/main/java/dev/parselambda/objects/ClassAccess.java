package dev.parselambda.objects;

import dev.parselambda.access.Caller;
import dev.parselambda.access.ClassGuard;
import dev.parselambda.access.Denials;
import dev.parselambda.access.Permissions;
import dev.parselambda.config.Options;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassLevelPermissions.Operation;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.SystemClasses;
import dev.parselambda.schemas.Schemas;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import org.jspecify.annotations.Nullable;

/**
 * The class that a call is about, as far as the caller may deal with it.
 *
 * <p>A class that does not exist is a class without objects to those who may create it, and
 * forbidden to those who may not.
 */
public final class ClassAccess {
  private final Schemas schemas;
  private final ClassGuard guard;
  private final Denials denials;
  private final Permissions permissions;
  private final boolean clientsCreateClasses;

  public ClassAccess(Schemas schemas, Denials denials, Options options) {
    this.schemas = schemas;
    this.guard = new ClassGuard(denials);
    this.denials = denials;
    this.permissions = new Permissions(denials);
    this.clientsCreateClasses = options.objects().allowClientClassCreation();
  }

  /** The class; without fields of its own where it does not exist and the caller may ask anyway. */
  ClassSchema open(Caller caller, String className, ClassGuard.Access access) {
    guard.check(caller, className, access);
    requireKnownRules(caller, className, access);
    ClassSchema known = find(className);
    if (known != null) {
      return known;
    }
    if (!clientsCreateClasses && !caller.isUnrestricted() && !SystemClasses.isReserved(className)) {
      throw denials.forbidden(
          "This user is not allowed to access non-existent class: " + className);
    }
    return ClassSchema.ofVolatile(className);
  }

  /**
   * Users and sessions have rules of their own (a password is never stored as it is given, a
   * session is seen by its user only). Until this server has them it leaves these classes alone.
   */
  private void requireKnownRules(Caller caller, String className, ClassGuard.Access access) {
    boolean session = className.equals("_Session");
    if (session && !caller.isUnrestricted()) {
      throw denials.denied(ParseError.INVALID_SESSION_TOKEN, "Invalid session token");
    }
    boolean writes = access == ClassGuard.Access.CREATE || access == ClassGuard.Access.UPDATE;
    if (writes && (session || className.equals("_User"))) {
      throw new ParseException(
          ParseError.COMMAND_UNAVAILABLE, className + " cannot be written yet: there are no users");
    }
  }

  @Nullable ClassSchema find(String className) {
    return schemas.knowing(className).get(className);
  }

  Where permitted(ClassSchema schema, Caller caller, Operation operation) {
    return permissions.check(schema, caller, operation, operation == Operation.UPDATE);
  }

  /** The condition under which fields may be added to a class. */
  Where addingFields(ClassSchema schema, Caller caller, boolean updating) {
    return permissions.check(schema, caller, Operation.ADD_FIELD, updating);
  }

  Denials denials() {
    return denials;
  }

  Schemas schemas() {
    return schemas;
  }
}
