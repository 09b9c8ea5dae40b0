package dev.parselambda.query;

import dev.parselambda.value.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The condition of a query. */
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

    /** The field of the class at the start of the path. */
    public String field() {
      int dot = path.indexOf('.');
      return dot < 0 ? path : path.substring(0, dot);
    }

    /**
     * Replaces the constraints. Several resulting {@code $in} become one with all their values, as
     * in Parse for {@code {"$in":[...],"$inQuery":{...}}}.
     */
    public FieldIs withConstraints(UnaryOperator<Constraint> change) {
      List<Constraint> changed = new ArrayList<>(constraints.size());
      Constraint.@Nullable In in = null;
      for (Constraint constraint : constraints) {
        Constraint now = change.apply(constraint);
        if (now instanceof Constraint.In more) {
          in = in == null ? more : in.or(more);
        } else {
          changed.add(now);
        }
      }
      if (in != null) {
        changed.add(in);
      }
      return new FieldIs(path, List.copyOf(changed));
    }
  }

  /**
   * The object is a member of a relation. It is resolved to object ids before storage sees it.
   *
   * @param owner the object that has the relation
   * @param key the relation field
   */
  record RelatedTo(Pointer owner, String key) implements Where {}

  /** The object's ACL lets one of these groups read it. */
  record ReadableBy(List<String> groups) implements Where {}

  /** The object's ACL lets one of these groups write it. */
  record WritableBy(List<String> groups) implements Where {}

  /** All of these hold. */
  static Where allOf(List<Where> branches) {
    return branches.size() == 1 ? branches.getFirst() : new And(branches);
  }

  /** Both hold; the conditions of an {@link And} stay side by side. */
  static Where both(Where one, Where other) {
    List<Where> branches = new ArrayList<>();
    for (Where side : List.of(one, other)) {
      if (side instanceof And and) {
        branches.addAll(and.branches());
      } else {
        branches.add(side);
      }
    }
    return allOf(List.copyOf(branches));
  }

  /**
   * Replaces each leaf of the tree (every node but {@link And}, {@link Or} and {@link Nor}).
   * Queries inside constraints are unchanged.
   */
  static Where withLeaves(Where where, UnaryOperator<Where> change) {
    return switch (where) {
      case And(List<Where> branches) -> new And(withLeaves(branches, change));
      case Or(List<Where> branches) -> new Or(withLeaves(branches, change));
      case Nor(List<Where> branches) -> new Nor(withLeaves(branches, change));
      case FieldIs _, RelatedTo _, ReadableBy _, WritableBy _ -> change.apply(where);
    };
  }

  private static List<Where> withLeaves(List<Where> branches, UnaryOperator<Where> change) {
    return branches.stream().map(branch -> withLeaves(branch, change)).toList();
  }

  /** Visits each leaf of the tree, but not those of queries inside constraints. */
  static void forEachLeaf(Where where, Consumer<Where> action) {
    switch (where) {
      case And(List<Where> branches) -> branches.forEach(branch -> forEachLeaf(branch, action));
      case Or(List<Where> branches) -> branches.forEach(branch -> forEachLeaf(branch, action));
      case Nor(List<Where> branches) -> branches.forEach(branch -> forEachLeaf(branch, action));
      case FieldIs _, RelatedTo _, ReadableBy _, WritableBy _ -> action.accept(where);
    }
  }
}
