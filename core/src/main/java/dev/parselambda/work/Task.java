package dev.parselambda.work;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Work that goes on after the answer, perhaps in another process. It may be delivered more than
 * once.
 *
 * @param kind of work; its {@link Worker} is found by this
 * @param id of this piece of it
 * @param json what the worker has to know, as a JSON text
 */
public record Task(String kind, String id, String json) {

  /** As a JSON object, to be read by {@link #of} in another process. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("kind", kind);
    members.put("id", id);
    members.put("json", json);
    return members;
  }

  /**
   * The task that {@link #toJson} wrote.
   *
   * @throws ParseException INVALID_JSON when it is none
   */
  public static Task of(Map<String, @Nullable Object> members) {
    if (members.get("kind") instanceof String kind
        && members.get("id") instanceof String id
        && members.get("json") instanceof String json) {
      return new Task(kind, id, json);
    }
    throw new ParseException(ParseError.INVALID_JSON, "not a task");
  }
}
