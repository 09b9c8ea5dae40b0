package dev.parselambda.livequery;

import dev.parselambda.access.Caller;
import dev.parselambda.access.Permissions;
import dev.parselambda.access.ProtectedFields;
import dev.parselambda.objects.rules.ClassAccess;
import dev.parselambda.objects.rules.ClassRules;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassLevelPermissions.Operation;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.Names;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What subscribers may ask for and see: the rules are those of queries. */
final class Rights {
  private final ClassAccess classes;
  private final Permissions permissions;
  private final Identities identities;
  private final boolean ownerExempt;

  Rights(ClassAccess classes, Identities identities, boolean ownerExempt) {
    this.classes = classes;
    this.permissions = new Permissions(classes.denials());
    this.identities = identities;
    this.ownerExempt = ownerExempt;
  }

  /** Whose rights a client has with a session. */
  Caller caller(Client client, @Nullable String session) {
    Caller user = identities.of(session);
    return new Caller(
        client.master() ? Caller.Kind.MASTER : Caller.Kind.CLIENT,
        user.userId(),
        user.roles(),
        client.installationId(),
        session,
        user.origin());
  }

  /** Reads sessions side by side. */
  void read(Set<String> sessions) {
    identities.read(sessions);
  }

  /** A query that is exactly for one id is a get. */
  static Operation operation(Map<String, ?> where) {
    return where.size() == 1 && where.get("objectId") instanceof String
        ? Operation.GET
        : Operation.FIND;
  }

  /**
   * The condition under which objects of a class may be read, their ACL apart.
   *
   * @throws ParseException OPERATION_FORBIDDEN or OBJECT_NOT_FOUND when none may
   */
  Where readable(ClassSchema schema, Caller caller, Operation operation) {
    return Where.both(
        permissions.check(schema, caller, operation, false), rules(schema).findable(caller));
  }

  /** Whether everybody may read what the ACL lets them read, whoever that is. */
  boolean isOpen(ClassSchema schema, Operation operation) {
    return rules(schema).equals(ClassRules.NONE)
        && schema.permissions().right(operation).groups().contains(Caller.PUBLIC);
  }

  /** Whether everybody sees all of an object. */
  boolean hidesNothing(ClassSchema schema) {
    return rules(schema).equals(ClassRules.NONE)
        && schema.permissions().protectedFields().values().stream().allMatch(List::isEmpty);
  }

  ProtectedFields hidden(ClassSchema schema, Caller caller) {
    return ProtectedFields.of(schema, caller, ownerExempt);
  }

  ClassRules rules(ClassSchema schema) {
    return classes.rules(schema.className());
  }

  /**
   * Refuses to ask about fields that a caller does not see: which events come would tell.
   *
   * @throws ParseException OPERATION_FORBIDDEN
   */
  static void refuseHidden(ProtectedFields hidden, Iterable<String> paths) {
    Set<String> fields = hidden.inQueries();
    if (fields.isEmpty()) {
      return;
    }
    for (String path : paths) {
      if (fields.contains(path) || fields.contains(Names.root(path))) {
        throw denied();
      }
    }
  }

  /**
   * As {@link #refuseHidden}, for what no client may ask about in a class.
   *
   * @throws ParseException OPERATION_FORBIDDEN
   */
  void refuseSecrets(ClassSchema schema, Caller caller, Where where) {
    if (caller.isUnrestricted()) {
      return;
    }
    ClassRules rules = rules(schema);
    Where.forEachLeaf(
        where,
        leaf -> {
          if (leaf instanceof Where.FieldIs(String path, var asked)
              && rules.keepsSecret(path, asked)) {
            throw denied();
          }
        });
  }

  private static ParseException denied() {
    return new ParseException(ParseError.OPERATION_FORBIDDEN, "Permission denied");
  }
}
