package dev.parselambda.storage.bson;

import dev.parselambda.value.JavaScript;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * How an ACL is stored: {@code _rperm} and {@code _wperm} name who may read and write, {@code _acl}
 * says the same once more for very old servers and is never read.
 */
final class AclForm {
  private static final String EVERYBODY = "*";
  private static final Map<String, Object> READ = Map.of("read", true);
  private static final Map<String, Object> WRITE = Map.of("write", true);
  private static final Map<String, Object> BOTH = both();

  /** The fields that hold the ACL; an object without them is public. */
  static final List<String> FIELDS = List.of("_wperm", "_rperm", "_acl");

  private AclForm() {}

  /** Writes the three fields. */
  static void write(BsonWriter out, Map<?, ?> acl) {
    groups(out, "_wperm", acl, "write");
    groups(out, "_rperm", acl, "read");
    out.writeStartDocument("_acl");
    for (Map.Entry<?, ?> entry : acl.entrySet()) {
      boolean write = allows(entry.getValue(), "write");
      boolean read = allows(entry.getValue(), "read");
      if (write || read) {
        out.writeStartDocument((String) entry.getKey());
        if (write) {
          out.writeBoolean("w", true);
        }
        if (read) {
          out.writeBoolean("r", true);
        }
        out.writeEndDocument();
      }
    }
    out.writeEndDocument();
  }

  private static void groups(BsonWriter out, String field, Map<?, ?> acl, String right) {
    out.writeStartArray(field);
    for (Map.Entry<?, ?> entry : acl.entrySet()) {
      if (allows(entry.getValue(), right)) {
        out.writeString((String) entry.getKey());
      }
    }
    out.writeEndArray();
  }

  private static boolean allows(@Nullable Object entry, String right) {
    return entry instanceof Map<?, ?> rights && JavaScript.isTrue(rights.get(right));
  }

  /**
   * The groups that the {@code _rperm} or {@code _wperm} that is next lets in, as MongoDB takes it
   * when it looks for one of the caller's groups or null in it; null where it lets everybody in.
   */
  static @Nullable List<String> groups(BsonBytes in) {
    List<String> groups = new ArrayList<>();
    switch (in.type()) {
      case ARRAY -> {
        in.enter();
        while (in.next()) {
          addGroup(in, groups);
        }
      }
      case NULL, UNDEFINED -> {
        in.skip();
        return null;
      }
      default -> addGroup(in, groups);
    }
    return groups;
  }

  private static void addGroup(BsonBytes in, List<String> groups) {
    switch (in.type()) {
      case STRING, SYMBOL -> groups.add(in.readString());
      case NULL, UNDEFINED -> {
        in.skip();
        groups.add(EVERYBODY);
      }
      default -> in.skip();
    }
  }

  /**
   * The ACL's JSON.
   *
   * @param readers null for everybody, as is {@code writers}
   */
  static Map<String, Object> json(@Nullable List<String> readers, @Nullable List<String> writers) {
    Map<String, Object> acl = new LinkedHashMap<>();
    for (String reader : readers == null ? List.of(EVERYBODY) : readers) {
      acl.put(reader, READ);
    }
    for (String writer : writers == null ? List.of(EVERYBODY) : writers) {
      acl.merge(writer, WRITE, (known, _) -> known.equals(WRITE) ? WRITE : BOTH);
    }
    return acl;
  }

  private static Map<String, Object> both() {
    Map<String, Object> both = new LinkedHashMap<>();
    both.put("read", true);
    both.put("write", true);
    return Collections.unmodifiableMap(both);
  }
}
