package dev.parselambda.embedded.update;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The second argument of an update: operators, or a whole new document.
 *
 * <p>Stored documents are never changed: applying an update gives a new document that shares all
 * that was not written ({@link Editor}), or the same one if nothing changes. As in MongoDB, fields
 * are written in the order of their paths, whatever operator writes them.
 */
public final class Update {
  private final @Nullable Document replacement;
  private final List<Operation> operations;
  private final boolean comparing;

  private Update(@Nullable Document replacement, List<Operation> operations, boolean comparing) {
    this.replacement = replacement;
    this.operations = operations;
    this.comparing = comparing;
  }

  /** Whether it puts a whole document in place of another. */
  public boolean isReplacement() {
    return replacement != null;
  }

  /** Whether a collation would make a difference. */
  public boolean comparesValues() {
    return comparing;
  }

  /** Operators whose effect depends on the order of values, and so on a collation. */
  private static final Set<String> COMPARING =
      Set.of("$min", "$max", "$push", "$addToSet", "$pull", "$pullAll");

  private record Operation(String path, Operator operator, @Nullable Object operand) {}

  /**
   * @throws Failure for unknown operators and for paths that are written twice
   */
  public static Update of(@Nullable Object specification) {
    if (specification instanceof List<?>) {
      throw Failure.unsupported("An update by an aggregation pipeline");
    }
    if (!(specification instanceof Document spec)) {
      throw Failure.failedToParse("Update argument must be either an object or an array");
    }
    boolean operators = !spec.isEmpty() && spec.keySet().iterator().next().startsWith("$");
    if (!operators) {
      requireNoOperators(spec);
      return new Update(spec, List.of(), false);
    }
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, Object> each : spec.entrySet()) {
      Operator operator = Operators.named(each.getKey());
      if (!(each.getValue() instanceof Document fields)) {
        throw Failure.failedToParse(
            "Modifiers operate on fields but we found type "
                + (each.getValue() == null ? "null" : each.getValue().getClass().getSimpleName())
                + " instead.");
      }
      fields.forEach((path, operand) -> operations.add(new Operation(path, operator, operand)));
    }
    operations.sort(Comparator.comparing(Operation::path));
    for (int i = 0; i < operations.size(); i++) {
      checkPath(operations.get(i).path());
      if (i > 0) {
        checkConflict(operations.get(i - 1).path(), operations.get(i).path());
      }
    }
    return new Update(null, operations, spec.keySet().stream().anyMatch(COMPARING::contains));
  }

  private static void requireNoOperators(Document spec) {
    for (String key : spec.keySet()) {
      if (key.startsWith("$")) {
        throw new Failure(
            52,
            "DollarPrefixedFieldName",
            "The dollar ($) prefixed field '"
                + key
                + "' in '"
                + key
                + "' is not allowed in the"
                + " context of an update's replacement document.");
      }
    }
  }

  private static void checkPath(String path) {
    for (String part : path.split("\\.", -1)) {
      if (part.isEmpty()) {
        throw new Failure(
            56,
            "EmptyFieldName",
            "The update path '" + path + "' contains an empty field name, which is not allowed.");
      }
      if (part.startsWith("$")) {
        if (part.equals("$") || part.startsWith("$[")) {
          throw Failure.unsupported("A positional update ('" + path + "')");
        }
        throw new Failure(
            52,
            "DollarPrefixedFieldName",
            "The dollar ($) prefixed field '" + part + "' in '" + path + "' is not allowed");
      }
    }
  }

  private static void checkConflict(String earlier, String later) {
    if (later.equals(earlier) || later.startsWith(earlier + ".")) {
      throw new Failure(
          40,
          "ConflictingUpdateOperators",
          "Updating the path '" + later + "' would create a conflict at '" + earlier + "'");
    }
  }

  /** The document after the update; the very same one if nothing changes. */
  public Document apply(Document document) {
    return apply(document, false);
  }

  /**
   * The document to insert where nothing matched.
   *
   * @param filter its equalities become fields
   */
  public Document insert(Document filter) {
    Document start = new Document();
    UpsertFields.read(filter, start);
    if (replacement != null) {
      Object id = start.get("_id");
      Document inserted = new Document();
      if (id != null && !replacement.containsKey("_id")) {
        inserted.put("_id", id);
      }
      inserted.putAll(replacement);
      return inserted;
    }
    return apply(start, true);
  }

  private Document apply(Document document, boolean inserting) {
    if (replacement != null) {
      Document next = new Document("_id", document.get("_id"));
      next.putAll(replacement);
      return next.equals(document) ? document : next;
    }
    Editor editor = new Editor(document);
    for (Operation each : operations) {
      each.operator.apply(editor, each.path, each.operand, inserting);
    }
    return editor.result();
  }
}
