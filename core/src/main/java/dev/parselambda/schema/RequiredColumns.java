package dev.parselambda.schema;

import dev.parselambda.value.FieldOp;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The default fields of {@code _Role} and {@code _Product} that an object cannot do without. */
public final class RequiredColumns {
  private RequiredColumns() {}

  /**
   * Checks a write against them.
   *
   * @param create whether it makes a new object; otherwise only a removal is refused
   * @throws ParseException INCORRECT_TYPE when one is missing
   */
  public static void check(String className, Map<String, FieldOp> write, boolean create) {
    for (String column : SystemClasses.requiredColumns(className)) {
      FieldOp op = write.get(column);
      if (op instanceof FieldOp.Delete || (create && isEmpty(op))) {
        throw new ParseException(ParseError.INCORRECT_TYPE, column + " is required.");
      }
    }
  }

  /** Parse Server takes every value for missing that JavaScript takes for false. */
  private static boolean isEmpty(@Nullable FieldOp op) {
    return op == null || (op instanceof FieldOp.Set(var value) && !JavaScript.isTrue(value));
  }
}
