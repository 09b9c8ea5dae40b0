package dev.parselambda.livequery;

import dev.parselambda.access.Caller;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.bson.StoredForm;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * What an object was before a write, or is after it: as a document, for conditions, and as JSON,
 * for those who see all of it. Belongs to one event and one thread.
 */
final class State {
  private static final List<String> ALWAYS =
      List.of("className", "objectId", "updatedAt", "createdAt", "ACL");

  private final ParseObject object;
  private final BsonDocument document;
  private final Map<List<String>, byte[]> whole = new HashMap<>();

  State(ClassSchema schema, ParseObject object) {
    this.object = object;
    this.document = StoredForm.of(schema, object);
  }

  ParseObject object() {
    return object;
  }

  BsonDocument document() {
    return document;
  }

  /** A copy that is not shared with anybody, down to its leaves. */
  ParseObject copy() {
    return object.copy();
  }

  /** A copy whose fields may be taken away. */
  ParseObject shallowCopy() {
    return new ParseObject(object.className(), new LinkedHashMap<>(object.fields()));
  }

  boolean isPublic() {
    return lets(Caller.PUBLIC);
  }

  /** Whether the object's ACL lets one of these groups read it. */
  boolean isReadableBy(List<String> groups) {
    return groups.stream().anyMatch(this::lets);
  }

  private boolean lets(String group) {
    return !(object.get("ACL") instanceof Map<?, ?> acl)
        || (acl.get(group) instanceof Map<?, ?> rights && Boolean.TRUE.equals(rights.get("read")));
  }

  /** The JSON of all fields, or of some; made once for everybody who asks for the same ones. */
  byte[] json(@Nullable List<String> keys) {
    return whole.computeIfAbsent(keys == null ? List.of() : keys, _ -> json(object, keys));
  }

  /**
   * The JSON of an object as clients get it.
   *
   * @param keys the fields to show beside those that are always shown; null for all
   */
  static byte[] json(ParseObject object, @Nullable List<String> keys) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(object.fields());
    all.put("className", object.className());
    if (keys != null) {
      all.keySet().removeIf(name -> !ALWAYS.contains(name) && !keys.contains(name));
    }
    return Json.writeUtf8(new ParseObject(object.className(), all));
  }
}
