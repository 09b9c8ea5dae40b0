package dev.parselambda.globalconfig;

import dev.parselambda.query.Constraint;
import dev.parselambda.query.FindOptions;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schemas.Schemas;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters in the app's database: the one object of Parse Server's {@code _GlobalConfig}. */
final class ConfigStore {
  private static final String CLASS = "_GlobalConfig";
  private static final Where THE_ONE = Where.FieldIs.of("objectId", new Constraint.Equal("1"));

  private final ObjectStore store;
  private final Schemas schemas;

  ConfigStore(ObjectStore store, Schemas schemas) {
    this.store = store;
    this.schemas = schemas;
  }

  /** The current parameters; null if none were ever stored. */
  @Nullable GlobalConfig read() {
    return config(store.findFirst(schema(), THE_ONE, FindOptions.NONE));
  }

  /**
   * Changes single parameters; concurrent changes of others are kept.
   *
   * @return all parameters after the change; null if these are the first
   */
  @Nullable GlobalConfig change(Map<String, FieldOp> ops) {
    ParseObject changed = store.update(schema(), THE_ONE, ops, null);
    if (changed == null) {
      var _ = store.upsert(schema(), THE_ONE, ops, null);
    }
    return config(changed);
  }

  private static @Nullable GlobalConfig config(@Nullable ParseObject stored) {
    return stored == null ? null : GlobalConfig.of(stored);
  }

  private ClassSchema schema() {
    return schemas.withClass(CLASS);
  }
}
