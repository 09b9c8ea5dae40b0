package dev.parselambda.objects;

import dev.parselambda.query.Constraint;
import dev.parselambda.query.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the object id that a condition requires; null if it requires none. */
final class DemandedId {
  private DemandedId() {}

  /** The id, if the condition requires nothing else. */
  static @Nullable String alone(Where where) {
    return where instanceof Where.FieldIs(String path, List<Constraint> constraints)
            && path.equals("objectId")
            && constraints.size() == 1
            && constraints.getFirst() instanceof Constraint.Equal(String id)
        ? id
        : null;
  }

  /** The id, whatever else the condition requires. */
  static @Nullable String beside(Where where) {
    if (where instanceof Where.And(List<Where> all)) {
      for (Where condition : all) {
        String id = alone(condition);
        if (id != null) {
          return id;
        }
      }
    }
    return null;
  }
}
