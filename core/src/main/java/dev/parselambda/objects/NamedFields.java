package dev.parselambda.objects;

import dev.parselambda.query.QueryParameters;
import dev.parselambda.query.SortKey;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.Names;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The fields that a query names. If the class lacks one of them, another instance may have added it
 * since this one read the schema, and the query would use a wrong name for it.
 */
final class NamedFields {
  private NamedFields() {}

  /** Whether the class has all fields that the condition, order, keys and includes name. */
  static boolean areKnown(ClassSchema schema, Where where, QueryParameters query) {
    for (SortKey key : query.order()) {
      if (key.order() != SortKey.Order.TEXT_SCORE && !isKnown(schema, key.path())) {
        return false;
      }
    }
    List<String> keys = query.keys();
    return (keys == null || areKnown(schema, keys))
        && areKnown(schema, query.include())
        && areKnown(schema, where);
  }

  private static boolean areKnown(ClassSchema schema, List<String> paths) {
    for (String path : paths) {
      if (!isKnown(schema, path)) {
        return false;
      }
    }
    return true;
  }

  private static boolean areKnown(ClassSchema schema, Where where) {
    if (where instanceof Where.FieldIs field) {
      return isKnown(schema, field.path());
    }
    AtomicBoolean known = new AtomicBoolean(true);
    Where.forEachLeaf(
        where,
        leaf -> {
          if (leaf instanceof Where.FieldIs field && !isKnown(schema, field.path())) {
            known.setPlain(false);
          }
        });
    return known.getPlain();
  }

  /** Names that begin with {@code _} or {@code $} are internal, not fields of a class. */
  private static boolean isKnown(ClassSchema schema, String path) {
    return schema.type(Names.root(path)) != null
        || path.startsWith("_")
        || path.startsWith("$")
        || path.equals("*");
  }
}
