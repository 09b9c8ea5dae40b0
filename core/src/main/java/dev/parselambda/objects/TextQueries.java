package dev.parselambda.objects;

import dev.parselambda.query.Constraint;
import dev.parselambda.query.Where;
import dev.parselambda.schemas.Schemas;
import java.util.List;

/** Prepares text searches, which MongoDB runs only with a text index. */
final class TextQueries {
  private final Schemas schemas;

  TextQueries(Schemas schemas) {
    this.schemas = schemas;
  }

  /** Creates the index if the condition needs one and the class has none. */
  void prepare(String className, Where where) {
    Where.forEachLeaf(
        where,
        leaf -> {
          if (leaf instanceof Where.FieldIs(String field, List<Constraint> constraints)
              && searchesText(constraints)) {
            schemas.indexText(className, field);
          }
        });
  }

  private static boolean searchesText(List<Constraint> constraints) {
    for (Constraint constraint : constraints) {
      if (constraint instanceof Constraint.Text) {
        return true;
      }
    }
    return false;
  }
}
