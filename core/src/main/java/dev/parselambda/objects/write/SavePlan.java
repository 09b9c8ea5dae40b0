package dev.parselambda.objects.write;

import dev.parselambda.access.Caller;
import dev.parselambda.access.ClassGuard.Access;
import dev.parselambda.objects.rules.ClassRules;
import dev.parselambda.objects.rules.Write;
import dev.parselambda.objects.rules.WriteRules;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassLevelPermissions.Operation;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.value.ParseObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The differences between creating and updating an object. {@link Saving} calls the methods in the
 * order of this file. A plan belongs to one save.
 */
sealed interface SavePlan permits NewObject, ChangedObject {

  Access access();

  /** The class-level permission that the caller needs. */
  Operation operation();

  default boolean isNew() {
    return operation() == Operation.CREATE;
  }

  /** The id of the object; a new one is taken from the body or generated. */
  String objectId(Caller caller, ClassRules rules, Map<String, @Nullable Object> body);

  WriteRules demands(ClassRules rules, Write write);

  /** The conditions on the object, without those from the caller's permissions. */
  List<Where> conditions();

  /** The id that triggers see; null while the object has none. */
  @Nullable String shownId();

  /**
   * Adds default values and checks required fields.
   *
   * @return the added values, for the response
   */
  Map<String, @Nullable Object> complete(ClassSchema schema, Write write);

  /** Builds the write from the operators, which are final now. */
  void prepare(Write write);

  /**
   * Refuses what the database would refuse, before the class gets new fields.
   *
   * @param now the current class
   * @param planned the class as the write needs it
   */
  void requirePossible(
      ObjectStore store, ClassSchema now, ClassSchema planned, Write write, Where where);

  /** The stored object. */
  ParseObject store(ObjectStore store, ClassSchema schema, Write write, Where where);

  /** The response, without additions by rules and triggers. */
  Map<String, @Nullable Object> answer(Write write, ParseObject after);
}
