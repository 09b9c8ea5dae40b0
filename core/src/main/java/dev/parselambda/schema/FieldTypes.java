package dev.parselambda.schema;

import dev.parselambda.schema.FieldType.Plain;
import dev.parselambda.schema.FieldType.PointerTo;
import dev.parselambda.schema.FieldType.RelationTo;
import dev.parselambda.value.Bytes;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.GeoPoint;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.Pointer;
import dev.parselambda.value.Polygon;
import dev.parselambda.value.Relation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Derives a field's type from a stored text, a value or an operator. */
public final class FieldTypes {
  /** A MongoDB regular expression that matches the texts that {@link #stored} knows. */
  public static final String STORED =
      "^(string|number|boolean|date|object|map|array|geopoint|file|bytes|polygon"
          + "|\\*[\\s\\S]+|relation<[\\s\\S]+>)$";

  private static final String POINTER = "*";
  private static final String RELATION = "relation<";

  private FieldTypes() {}

  /**
   * The type that a {@code _SCHEMA} document names; null for an unknown name.
   *
   * @param text for example {@code number}, {@code *_User}, {@code relation<_User>}; {@code map} is
   *     what the hosted Parse called {@code object}
   */
  public static @Nullable FieldType stored(String text) {
    if (text.startsWith(POINTER) && text.length() > POINTER.length()) {
      return new PointerTo(text.substring(POINTER.length()));
    }
    if (text.startsWith(RELATION) && text.endsWith(">") && text.length() > RELATION.length() + 1) {
      return new RelationTo(text.substring(RELATION.length(), text.length() - 1));
    }
    return switch (text) {
      case "string" -> Plain.STRING;
      case "number" -> Plain.NUMBER;
      case "boolean" -> Plain.BOOLEAN;
      case "date" -> Plain.DATE;
      case "object", "map" -> Plain.OBJECT;
      case "array" -> Plain.ARRAY;
      case "geopoint" -> Plain.GEO_POINT;
      case "file" -> Plain.FILE;
      case "bytes" -> Plain.BYTES;
      case "polygon" -> Plain.POLYGON;
      default -> null;
    };
  }

  /**
   * The type of one of {@link dev.parselambda.value Parse's values}; null for null, which fits
   * every type.
   *
   * @throws ParseException INCORRECT_TYPE for a value that no field can have
   */
  public static @Nullable FieldType of(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String _ -> Plain.STRING;
      case Number _ -> Plain.NUMBER;
      case Boolean _ -> Plain.BOOLEAN;
      case Instant _ -> Plain.DATE;
      case Pointer pointer -> new PointerTo(pointer.className());
      case Relation relation -> new RelationTo(relation.className());
      case Map<?, ?> _ -> Plain.OBJECT;
      case List<?> _ -> Plain.ARRAY;
      case GeoPoint _ -> Plain.GEO_POINT;
      case FileRef _ -> Plain.FILE;
      case Bytes _ -> Plain.BYTES;
      case Polygon _ -> Plain.POLYGON;
      default -> throw new ParseException(ParseError.INCORRECT_TYPE, "This is not a valid Object");
    };
  }

  /**
   * The type of a field after an operator; null if the operator implies none: it removes the field,
   * sets null, or changes a relation by no object.
   */
  public static @Nullable FieldType of(FieldOp op) {
    return switch (op) {
      case FieldOp.Set set -> of(set.value());
      case FieldOp.SetOnInsert set -> of(set.value());
      case FieldOp.Delete() -> null;
      case FieldOp.Increment _ -> Plain.NUMBER;
      case FieldOp.Add _, FieldOp.AddUnique _, FieldOp.Remove _ -> Plain.ARRAY;
      case FieldOp.AddRelation add -> relation(add.objects());
      case FieldOp.RemoveRelation remove -> relation(remove.objects());
      case FieldOp.Batch batch -> batch.ops().isEmpty() ? null : of(batch.ops().getFirst());
    };
  }

  private static @Nullable FieldType relation(List<Pointer> objects) {
    return objects.isEmpty() ? null : new RelationTo(objects.getFirst().className());
  }

  /** The error for a value whose type is not the field's. */
  public static ParseException mismatch(
      String className, String field, FieldType expected, FieldType actual) {
    return new ParseException(
        ParseError.INCORRECT_TYPE,
        "schema mismatch for %s.%s; expected %s but got %s"
            .formatted(className, field, expected, actual));
  }
}
