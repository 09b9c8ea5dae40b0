package dev.parselambda.embedded.update;

import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.WireValues;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The operators on single values; those on arrays are in {@link ArrayOperators}. */
final class Operators {
  private Operators() {}

  static Operator named(String name) {
    return switch (name) {
      case "$set" -> (editor, path, operand, _) -> editor.set(path, operand);
      case "$setOnInsert" ->
          (editor, path, operand, inserting) -> {
            if (inserting) {
              editor.set(path, operand);
            }
          };
      case "$unset" -> (editor, path, _, _) -> editor.unset(path);
      case "$inc" -> Arithmetic.operator("$inc");
      case "$mul" -> Arithmetic.operator("$mul");
      case "$min" -> (editor, path, operand, _) -> extreme(editor, path, operand, -1);
      case "$max" -> (editor, path, operand, _) -> extreme(editor, path, operand, 1);
      case "$rename" -> (editor, path, operand, _) -> rename(editor, path, operand);
      case "$currentDate" -> (editor, path, operand, _) -> currentDate(editor, path, operand);
      case "$push" -> ArrayOperators::push;
      case "$addToSet" -> ArrayOperators::addToSet;
      case "$pull" -> ArrayOperators::pull;
      case "$pullAll" -> ArrayOperators::pullAll;
      case "$pop" -> ArrayOperators::pop;
      case "$bit", "$pushAll" -> throw Failure.unsupported("The update operator " + name);
      default ->
          throw Failure.failedToParse(
              "Unknown modifier: "
                  + name
                  + ". Expected a valid update modifier or pipeline-style update specified as an"
                  + " array");
    };
  }

  private static void extreme(Editor editor, String path, @Nullable Object operand, int sign) {
    int comparison = WireValues.ORDER.compare(operand, editor.get(path));
    if (!editor.has(path) || Integer.signum(comparison) == sign) {
      editor.set(path, operand);
    }
  }

  private static void rename(Editor editor, String path, @Nullable Object operand) {
    if (!(operand instanceof String target)) {
      throw Failure.badValue("The 'to' field for $rename must be a string: " + path);
    }
    if (editor.has(path)) {
      Object value = editor.get(path);
      editor.unset(path);
      editor.set(target, value);
    }
  }

  private static void currentDate(Editor editor, String path, @Nullable Object operand) {
    boolean timestamp = operand instanceof Document type && "timestamp".equals(type.get("$type"));
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    editor.set(path, timestamp ? new BsonTimestamp(now.getEpochSecond() << 32 | 1) : now);
  }
}
