package dev.parselambda.jobs;

import dev.parselambda.objects.write.ObjectWrites;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.FindOptions;
import dev.parselambda.query.Where;
import dev.parselambda.query.Where.FieldIs;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schemas.Schemas;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The schedules of jobs: the objects of Parse's {@code _JobSchedule}. */
final class ScheduleStore {
  static final String CLASS = "_JobSchedule";
  static final String LAST_RUN = "lastRun";

  private final ObjectStore store;
  private final ObjectWrites writes;
  private final Schemas schemas;

  ScheduleStore(ObjectWrites writes, Schemas schemas) {
    this.store = writes.store();
    this.writes = writes;
    this.schemas = schemas;
  }

  List<ParseObject> all() {
    return store.find(schema(), Where.ALL, FindOptions.NONE);
  }

  /**
   * Claims a due schedule by marking it as run. Of several concurrent claims one succeeds; none if
   * the schedule has changed since it was read.
   */
  boolean take(ParseObject schedule, Instant now) {
    Where asRead =
        new Where.And(
            List.of(
                is("objectId", schedule.objectId()),
                is(LAST_RUN, schedule.get(LAST_RUN)),
                is("updatedAt", schedule.get("updatedAt"))));
    return writes.update(schema(), asRead, Map.of(LAST_RUN, lastRun(now))) != null;
  }

  /** Stores a declared schedule, unless it exists. It is due from now on. */
  void putIfAbsent(String id, Map<String, @Nullable Object> fields, Instant now) {
    Map<String, FieldOp> ops = new LinkedHashMap<>();
    fields.forEach((field, value) -> ops.put(field, new FieldOp.SetOnInsert(value)));
    ops.put(LAST_RUN, new FieldOp.SetOnInsert((double) now.toEpochMilli()));
    ops.put("createdAt", new FieldOp.SetOnInsert(now));
    ops.put("updatedAt", new FieldOp.SetOnInsert(now));
    writes.insertIfAbsent(schema(), is("objectId", id), ops);
  }

  void delete(String id) {
    var _ = writes.delete(schema(), is("objectId", id));
  }

  private static FieldOp lastRun(Instant now) {
    return new FieldOp.Set((double) now.toEpochMilli());
  }

  private static Where is(String field, @Nullable Object value) {
    return FieldIs.of(field, new Constraint.Equal(value));
  }

  private ClassSchema schema() {
    return schemas.withClass(CLASS);
  }
}
