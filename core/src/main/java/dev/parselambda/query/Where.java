package dev.parselambda.query;

import dev.parselambda.value.Pointer;
import java.util.List;

/** Which objects a query is about. */
public sealed interface Where {

  /** Every object. */
  Where ALL = new And(List.of());

  /** No object. */
  Where NONE = new Or(List.of());

  /** All of these hold; true when there is none. */
  record And(List<Where> branches) implements Where {}

  /** At least one of these holds; false when there is none. */
  record Or(List<Where> branches) implements Where {}

  /** None of these holds. */
  record Nor(List<Where> branches) implements Where {}

  /**
   * All constraints hold for the value at a path.
   *
   * @param path a field, or a dotted path into an Object or Array field
   */
  record FieldIs(String path, List<Constraint> constraints) implements Where {
    public static FieldIs of(String path, Constraint constraint) {
      return new FieldIs(path, List.of(constraint));
    }
  }

  /**
   * The object is a member of a relation. Storage does not know it: it is resolved to object ids
   * first.
   *
   * @param owner the object that has the relation
   * @param key the relation field
   */
  record RelatedTo(Pointer owner, String key) implements Where {}

  /** The object's ACL lets one of these groups read it. */
  record ReadableBy(List<String> groups) implements Where {}

  /** The object's ACL lets one of these groups write it. */
  record WritableBy(List<String> groups) implements Where {}
}
