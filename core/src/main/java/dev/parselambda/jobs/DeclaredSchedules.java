package dev.parselambda.jobs;

import dev.parselambda.config.option.OptionsException;
import dev.parselambda.value.Dates;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Sha256;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The schedules that a deployment declares, in addition to those that people create in Parse
 * Dashboard. They are stored with these under special ids, so they run, show and are claimed in the
 * same way. An id is a hash of the declaration: a changed declaration is another schedule, and the
 * one that it replaces is deleted.
 */
final class DeclaredSchedules {
  private static final String OURS = "declared-";
  private static final int ID_BYTES = 8;

  private static final String FORM =
      "The schedules must be a JSON list of objects with jobName, repeatMinutes, timeOfDay,"
          + " daysOfWeek, params and description: ";

  private static final Set<String> NAMES =
      Set.of("jobName", "repeatMinutes", "timeOfDay", "daysOfWeek", "params", "description");

  private final @Nullable Map<String, Map<String, @Nullable Object>> byId;

  private DeclaredSchedules(@Nullable Map<String, Map<String, @Nullable Object>> byId) {
    this.byId = byId;
  }

  /**
   * @param json a list of objects with the fields of {@code _JobSchedule}; empty if this process
   *     does not know the declarations
   * @throws OptionsException when it is not such a list, or a schedule is unreadable
   */
  static DeclaredSchedules of(String json) {
    if (json.isBlank()) {
      return new DeclaredSchedules(null);
    }
    Map<String, Map<String, @Nullable Object>> byId = new LinkedHashMap<>();
    for (Object element : list(json)) {
      Map<String, @Nullable Object> declared = JsonObjects.of(element);
      if (declared == null
          || !NAMES.containsAll(declared.keySet())
          || !(declared.get("jobName") instanceof String)) {
        throw new OptionsException(FORM + Json.write(element));
      }
      Map<String, @Nullable Object> fields = new LinkedHashMap<>(declared);
      if (JsonObjects.of(declared.get("params")) != null) {
        fields.put("params", Json.write(declared.get("params")));
      }
      check(fields);
      byId.put(OURS + hash(Json.write(new TreeMap<>(fields))), fields);
    }
    return new DeclaredSchedules(byId);
  }

  private static List<?> list(String json) {
    try {
      if (Json.parse(json) instanceof List<?> list) {
        return list;
      }
    } catch (ParseException e) {
      throw new OptionsException(FORM + e.text());
    }
    throw new OptionsException(FORM + json);
  }

  private static void check(Map<String, @Nullable Object> fields) {
    try {
      Map<String, @Nullable Object> row = new LinkedHashMap<>(fields);
      row.put("createdAt", Instant.EPOCH);
      if (Schedule.of(row).repeat() == null) {
        throw new OptionsException(
            "A declared schedule needs repeatMinutes: " + Json.write(fields));
      }
      var _ = Schedule.params(fields.get("params"));
    } catch (ParseException e) {
      throw new OptionsException(e.text());
    }
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(Sha256.of(text), 0, ID_BYTES);
  }

  /** Replaces the stored declared schedules by the current ones. */
  void keepIn(ScheduleStore store, List<ParseObject> stored, Instant now) {
    if (byId == null) {
      return;
    }
    Map<String, Map<String, @Nullable Object>> missing = new LinkedHashMap<>(byId);
    for (ParseObject schedule : stored) {
      String id = schedule.objectId();
      boolean isDeclared = missing.remove(id) != null;
      if (!isDeclared && id.startsWith(OURS)) {
        store.delete(id);
      }
    }
    missing.forEach(
        (id, fields) -> {
          Map<String, @Nullable Object> row = new LinkedHashMap<>(fields);
          row.put("startAfter", Dates.iso(now));
          store.putIfAbsent(id, row, now);
        });
  }
}
