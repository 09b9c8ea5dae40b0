package dev.parselambda.users.store;

import dev.parselambda.access.Caller;
import dev.parselambda.kernel.Kernel;
import dev.parselambda.objects.rules.ClassRules.Reading;
import dev.parselambda.objects.rules.FileUrls;
import dev.parselambda.objects.write.ObjectWrites;
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
public final class UserStore {
  public static final String CLASS = "_User";

  private final ObjectStore store;
  private final ObjectWrites writes;
  private final Schemas schemas;
  private final FileUrls fileUrls;
  private final UserView view;
  private final Remembered<ParseObject> recent;

  public UserStore(Kernel kernel, UserView view) {
    this.writes = kernel.writes();
    this.store = writes.store();
    this.schemas = kernel.schemas();
    this.fileUrls = kernel.objects().classes().fileUrls();
    this.view = view;
    this.recent = new Remembered<>(kernel.options().cache(), kernel.clock());
  }

  /** What of a user callers get to see. */
  public UserView view() {
    return view;
  }

  public @Nullable ParseObject get(String objectId) {
    return store.findFirst(schema(), is("objectId", objectId), FindOptions.NONE);
  }

  /** A user as of late, {@link Remembered} where possible; not to be changed. */
  public @Nullable ParseObject recent(String objectId) {
    ParseObject known = recent.get(objectId);
    if (known != null) {
      return known;
    }
    long beforeReading = recent.beforeReading();
    ParseObject user = get(objectId);
    if (user != null) {
      recent.put(objectId, user, beforeReading);
    }
    return user;
  }

  /** Has a user read anew who was written past {@link #update}. */
  public void forget(String objectId) {
    recent.forget(objectId);
  }

  public void forgetAll() {
    recent.forgetAll();
  }

  public List<ParseObject> find(Where where, int most) {
    return store.find(schema(), where, FindOptions.NONE.withLimit(most));
  }

  /**
   * Whether another user has this value, letter case aside if the database has collations.
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
  public @Nullable ParseObject update(Where where, Map<String, FieldOp> ops) {
    ParseObject user = writes.update(schema(), where, ops);
    if (user != null) {
      forget(user.objectId());
    }
    return user;
  }

  /** Makes of a stored user what a response or Cloud Code shows, with the addresses of files. */
  public void show(Caller caller, ParseObject user, Reading reading) {
    view.show(caller, user, reading);
    fileUrls.expand(schema(), List.of(user));
  }

  public static Where is(String field, @Nullable Object value) {
    return Where.FieldIs.of(field, new Constraint.Equal(value));
  }

  public ClassSchema schema() {
    return schemas.withClass(CLASS);
  }
}
