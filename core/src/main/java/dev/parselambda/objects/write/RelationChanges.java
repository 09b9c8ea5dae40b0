package dev.parselambda.objects.write;

import dev.parselambda.storage.Joins;
import dev.parselambda.storage.Transaction;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.Pointer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The changes that a write makes to relations. They are separate from the other operators, because
 * the members of a relation are in a join collection, not in the object.
 */
final class RelationChanges {
  private record Change(String field, List<Pointer> members, boolean add) {}

  private final List<Change> changes = new ArrayList<>();

  private RelationChanges() {}

  /** Removes the relation changes from the operators of a write and returns them. */
  static RelationChanges takenFrom(Map<String, FieldOp> ops) {
    RelationChanges taken = new RelationChanges();
    Iterator<Map.Entry<String, FieldOp>> entries = ops.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, FieldOp> entry = entries.next();
      if (taken.take(entry.getKey(), entry.getValue())) {
        entries.remove();
      }
    }
    return taken;
  }

  private boolean take(String field, FieldOp op) {
    return switch (op) {
      case FieldOp.AddRelation(var members) -> changes.add(new Change(field, members, true));
      case FieldOp.RemoveRelation(var members) -> changes.add(new Change(field, members, false));
      case FieldOp.Batch(var parts) -> {
        boolean any = false;
        for (FieldOp part : parts) {
          any |= take(field, part);
        }
        yield any;
      }
      default -> false;
    };
  }

  /** Applies the changes in the given order. */
  void apply(Joins joins, Pointer owner, @Nullable Transaction transaction) {
    for (Change change : changes) {
      List<String> ids = change.members().stream().map(Pointer::objectId).toList();
      if (change.add()) {
        joins.add(owner, change.field(), ids, transaction);
      } else {
        joins.remove(owner, change.field(), ids, transaction);
      }
    }
  }
}
