package dev.parselambda.users;

import dev.parselambda.query.Constraint;
import dev.parselambda.query.FindOptions;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schemas.Schemas;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of {@code _User} as they are stored, for the server's own eyes. */
final class UserStore {
  static final String CLASS = "_User";

  private final ObjectStore store;
  private final Schemas schemas;

  UserStore(ObjectStore store, Schemas schemas) {
    this.store = store;
    this.schemas = schemas;
  }

  @Nullable ParseObject get(String objectId) {
    return store.findFirst(schema(), is("objectId", objectId), FindOptions.NONE);
  }

  List<ParseObject> find(Where where, int most) {
    return store.find(schema(), where, FindOptions.NONE.withLimit(most));
  }

  /**
   * Whether another user has this value, letter case aside.
   *
   * @param exceptId the user who may have it
   */
  boolean isTaken(String field, String value, String exceptId) {
    Where others =
        Where.both(
            is(field, value), Where.FieldIs.of("objectId", new Constraint.NotEqual(exceptId)));
    FindOptions one = FindOptions.NONE.withLimit(1).withKeys(List.of("objectId")).ignoringCase();
    return store.findFirst(schema(), others, one) != null;
  }

  /** The user after the change; null when none met the condition. */
  @Nullable ParseObject update(Where where, Map<String, FieldOp> ops) {
    return store.update(schema(), where, ops, null);
  }

  static Where is(String field, @Nullable Object value) {
    return Where.FieldIs.of(field, new Constraint.Equal(value));
  }

  private ClassSchema schema() {
    return schemas.withClass(CLASS);
  }
}
