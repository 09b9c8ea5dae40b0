package dev.parselambda.objects;

import dev.parselambda.query.Constraint;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.FieldType;
import dev.parselambda.storage.Joins;
import dev.parselambda.value.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Replaces conditions on relations by object ids, because the members of relations are in join
 * collections, not in the objects.
 */
final class RelationQueries {
  private final Joins joins;

  RelationQueries(Joins joins) {
    this.joins = joins;
  }

  /**
   * @param schema the queried class
   * @param readable whether the caller may know the members of a relation of another object
   */
  Where resolved(Where where, ClassSchema schema, Predicate<Where.RelatedTo> readable) {
    return Where.withLeaves(
        where,
        leaf ->
            switch (leaf) {
              case Where.RelatedTo relation ->
                  readable.test(relation) ? membersOf(relation) : Where.NONE;
              case Where.FieldIs field
                  when schema.type(field.path()) instanceof FieldType.RelationTo ->
                  ownersOf(schema.className(), field);
              default -> leaf;
            });
  }

  private Where membersOf(Where.RelatedTo relation) {
    return ids(joins.relatedIds(relation.owner(), relation.key()), false);
  }

  private Where ownersOf(String className, Where.FieldIs field) {
    List<Where> conditions = new ArrayList<>();
    for (Constraint constraint : field.constraints()) {
      conditions.add(
          switch (constraint) {
            case Constraint.Equal(Pointer member) ->
                owners(className, field, List.of(member), false);
            case Constraint.NotEqual(Object member) when member != null ->
                owners(className, field, List.of(member), true);
            case Constraint.In(var members) -> owners(className, field, members, false);
            case Constraint.NotIn(var members) -> owners(className, field, members, true);
            default -> Where.NONE;
          });
    }
    return Where.allOf(conditions);
  }

  private Where owners(
      String className, Where.FieldIs field, List<@Nullable Object> members, boolean negated) {
    List<String> memberIds = new ArrayList<>();
    for (Object member : members) {
      if (member instanceof Pointer pointer) {
        memberIds.add(pointer.objectId());
      }
    }
    return ids(joins.owningIds(className, field.path(), memberIds), negated);
  }

  private static Where ids(List<String> ids, boolean negated) {
    List<@Nullable Object> values = new ArrayList<>(ids);
    return Where.FieldIs.of(
        "objectId", negated ? new Constraint.NotIn(values) : new Constraint.In(values));
  }
}
