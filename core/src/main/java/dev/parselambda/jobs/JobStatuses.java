package dev.parselambda.jobs;

import dev.parselambda.objects.write.ObjectWrites;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.Constraint.Compare.Order;
import dev.parselambda.query.FindOptions;
import dev.parselambda.query.Where;
import dev.parselambda.query.Where.FieldIs;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schemas.Schemas;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseObject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status of jobs: the objects of Parse's {@code _JobStatus}, which only the master key can
 * read. Every write sets {@code updatedAt}, which is the heartbeat of a running job.
 */
final class JobStatuses {
  private static final String CLASS = "_JobStatus";
  private static final String RUNNING = "running";
  private static final String STATUS = "status";
  private static final String MESSAGE = "message";
  private static final String UPDATED = "updatedAt";

  /** Parse Server writes 1970 into {@code updatedAt} of its own jobs, which we must not end. */
  private static final Instant OURS = Instant.parse("2000-01-01T00:00:00Z");

  private final ObjectStore store;
  private final ObjectWrites writes;
  private final Schemas schemas;
  private final InstantSource clock;

  JobStatuses(ObjectWrites writes, Schemas schemas, InstantSource clock) {
    this.store = writes.store();
    this.writes = writes;
    this.schemas = schemas;
    this.clock = clock;
  }

  /** The source of a start. */
  enum Source {
    API("api"),
    SCHEDULE("schedule");

    private final String text;

    Source(String text) {
      this.text = text;
    }
  }

  /**
   * Records the start of a job.
   *
   * @return the time of the write
   */
  Instant begin(String id, String jobName, Source source) {
    Instant now = now();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("objectId", id);
    values.put("jobName", jobName);
    values.put(STATUS, RUNNING);
    values.put("source", source.text);
    values.put("createdAt", now);
    values.put(UPDATED, now);
    values.put("ACL", Map.of());
    writes.insert(schema(), values);
    return now;
  }

  /**
   * Claims a run; fails for a run that has started already or is obsolete.
   *
   * @param asOf when the status was last written
   * @return the time of the write; null if the run cannot be claimed
   */
  @Nullable Instant take(String id, Instant asOf) {
    Instant later = nowAfter(asOf);
    List<Where> asRead = List.of(is("objectId", id), is(STATUS, RUNNING), is(UPDATED, asOf));
    return change(asRead, Map.of(UPDATED, later)) == null ? null : later;
  }

  /** Records a heartbeat. */
  void touch(String id) {
    var _ = change(running(id), Map.of(UPDATED, now()));
  }

  /** Records a job's progress. */
  void message(String id, String text) {
    var _ = change(running(id), Map.of(MESSAGE, text, UPDATED, now()));
  }

  /**
   * Records that a job has done a part and continues in another run.
   *
   * @param taken when its run was claimed
   * @param message null to leave the last one
   * @return the time of the write, which identifies the next run
   */
  Instant goOn(String id, Instant taken, @Nullable String message) {
    Instant now = nowAfter(taken);
    Map<String, Object> values = new LinkedHashMap<>(Map.of(UPDATED, now));
    put(values, message);
    var _ = change(running(id), values);
    return now;
  }

  /**
   * @param message null or empty to leave the last one
   */
  void succeed(String id, @Nullable String message) {
    end(List.of(is("objectId", id)), "succeeded", message);
  }

  void fail(String id, String message) {
    end(List.of(is("objectId", id)), "failed", message);
  }

  /** Marks jobs without a heartbeat since then as failed: their process has died. */
  void failThoseSilentSince(Instant since) {
    Where silent =
        new FieldIs(
            UPDATED,
            List.of(
                new Constraint.Compare(Order.LESS, since),
                new Constraint.Compare(Order.GREATER, OURS)));
    Where where = new Where.And(List.of(is(STATUS, RUNNING), silent));
    for (ParseObject job : store.find(schema(), where, FindOptions.NONE)) {
      String last = job.get(MESSAGE) instanceof String text ? " Its last message: " + text : "";
      end(
          List.of(is("objectId", job.objectId()), is(STATUS, RUNNING), silent),
          "failed",
          "The job was interrupted." + last);
    }
  }

  private void end(List<Where> where, String status, @Nullable String message) {
    Instant now = now();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(STATUS, status);
    values.put("finishedAt", now);
    values.put(UPDATED, now);
    put(values, message);
    var _ = change(where, values);
  }

  private static void put(Map<String, Object> values, @Nullable String message) {
    if (message != null && !message.isEmpty()) {
      values.put(MESSAGE, message);
    }
  }

  private @Nullable ParseObject change(List<Where> where, Map<String, ?> values) {
    Map<String, FieldOp> ops = new LinkedHashMap<>();
    values.forEach((field, value) -> ops.put(field, new FieldOp.Set(value)));
    return writes.update(schema(), Where.allOf(where), ops);
  }

  private static List<Where> running(String id) {
    return List.of(is("objectId", id), is(STATUS, RUNNING));
  }

  private static Where is(String field, Object value) {
    return FieldIs.of(field, new Constraint.Equal(value));
  }

  /** Now, or a moment later if the clock has not advanced. */
  private Instant nowAfter(Instant last) {
    Instant now = now();
    return now.isAfter(last) ? now : last.plusMillis(1);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private ClassSchema schema() {
    return schemas.withClass(CLASS);
  }
}
