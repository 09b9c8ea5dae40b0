package dev.parselambda.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operator of a write on one field, such as {@code {"__op":"Increment","amount":1}}; a plain
 * value is {@link Set}.
 */
public sealed interface FieldOp {

  /** Store this value: one of {@link dev.parselambda.value Parse's values}. */
  record Set(@Nullable Object value) implements FieldOp {}

  /** Store this value only where the write creates the object; internal, not for clients. */
  record SetOnInsert(@Nullable Object value) implements FieldOp {}

  /** Remove the field. */
  record Delete() implements FieldOp {}

  /** Add to a number; a missing field counts as 0. */
  record Increment(Number amount) implements FieldOp {}

  /** Append all elements to an array. */
  record Add(List<@Nullable Object> objects) implements FieldOp {}

  /** Append the elements that the array does not contain yet. */
  record AddUnique(List<@Nullable Object> objects) implements FieldOp {}

  /** Remove every element equal to one of these from an array. */
  record Remove(List<@Nullable Object> objects) implements FieldOp {}

  /** Add objects to a relation. */
  record AddRelation(List<Pointer> objects) implements FieldOp {}

  /** Remove objects from a relation. */
  record RemoveRelation(List<Pointer> objects) implements FieldOp {}

  /** Several operators in order; the SDKs send relation changes this way. */
  record Batch(List<FieldOp> ops) implements FieldOp {}
}
