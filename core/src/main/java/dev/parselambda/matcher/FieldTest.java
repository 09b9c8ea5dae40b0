package dev.parselambda.matcher;

import dev.parselambda.matcher.value.Condition;
import dev.parselambda.matcher.value.FieldPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators on one field, applied to a path in a document or, in $elemMatch, to an element. */
sealed interface FieldTest {
  boolean onField(FieldPath path, Map<?, ?> document);

  boolean onElement(@Nullable Object element);

  /** Some value at the path matches. */
  record Reaches(Condition condition, boolean unfold) implements FieldTest {
    @Override
    public boolean onField(FieldPath path, Map<?, ?> document) {
      return path.reaches(document, condition, unfold);
    }

    @Override
    public boolean onElement(@Nullable Object element) {
      return condition.test(element);
    }
  }

  /** The inner test fails: $ne, $nin and $not are true where a field is missing. */
  record Not(FieldTest inner) implements FieldTest {
    @Override
    public boolean onField(FieldPath path, Map<?, ?> document) {
      return !inner.onField(path, document);
    }

    @Override
    public boolean onElement(@Nullable Object element) {
      return !inner.onElement(element);
    }
  }

  /** All match, each perhaps with another element of an array. */
  record All(List<FieldTest> tests) implements FieldTest {
    static final FieldTest NEVER = new Not(new All(List.of()));

    static FieldTest of(List<FieldTest> tests) {
      return tests.size() == 1 ? tests.getFirst() : new All(List.copyOf(tests));
    }

    @Override
    public boolean onField(FieldPath path, Map<?, ?> document) {
      for (int i = 0; i < tests.size(); i++) {
        if (!tests.get(i).onField(path, document)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean onElement(@Nullable Object element) {
      for (int i = 0; i < tests.size(); i++) {
        if (!tests.get(i).onElement(element)) {
          return false;
        }
      }
      return true;
    }
  }
}
