package dev.parselambda.objects.write;

import dev.parselambda.access.Caller;
import dev.parselambda.objects.rules.ClassAccess;
import dev.parselambda.objects.rules.ClassRules;
import dev.parselambda.objects.rules.Write;
import dev.parselambda.objects.rules.WriteRules;
import dev.parselambda.objects.rules.Written;
import dev.parselambda.objects.write.Change.Kind;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.RequiredColumns;
import dev.parselambda.schema.WrittenTypes;
import dev.parselambda.schemas.PlannedClass;
import dev.parselambda.storage.Transaction;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One save of an object. {@link #run} has the order of steps: permissions and rules, triggers, all
 * checks, schema, storage, relations, response. Nothing is written before every check has passed.
 */
final class Saving {
  private final WriteParts parts;
  private final ClassAccess classes;
  private final SavePlan plan;
  private final Write write;
  private final ClassRules rules;
  private final WriteRules demands;
  private final SaveTriggers triggers;
  private final boolean watched;
  private final List<Where> conditions;

  Saving(WriteParts parts, SavePlan plan, ClassRules rules, Write write) {
    this.parts = parts;
    this.classes = parts.classes();
    this.plan = plan;
    this.write = write;
    this.rules = rules;
    this.demands = plan.demands(rules, write);
    this.triggers = new SaveTriggers(classes.code(), write.caller(), write.className());
    this.watched = parts.listeners().watch(write.className());
    this.conditions = new ArrayList<>(plan.conditions());
  }

  Written run(ClassSchema known) {
    // The rules of a new user or session may log in, so permissions come first. For an update the
    // rules come first, because they report a missing session.
    ClassSchema first = plan.isNew() ? permitted(known) : known;
    Written instead = demands.begin();
    if (instead != null) {
      return instead;
    }
    ClassSchema now = plan.isNew() ? first : permitted(known);
    ParseObject original = original(now);
    ParseObject before = watched && original != null ? Change.visible(original) : null;
    runBefore(now, original);

    PlannedClass planned = classes.schemas().planned(write.className(), write.ops());
    RequiredColumns.check(write.className(), write.ops(), plan.isNew());
    Map<String, @Nullable Object> added = plan.complete(planned.schema(), write);
    demands.complete(planned.schema());
    conditions.add(demands.changeable());
    RelationChanges relations = RelationChanges.takenFrom(write.ops());
    plan.prepare(write);
    Stored stored =
        demands.isTransaction()
            ? parts.store().together(() -> stored(now, planned, relations, added))
            : stored(now, planned, relations, added);
    ParseObject after = stored.after();
    Map<String, @Nullable Object> answer = stored.answer();
    if (watched) {
      tell(planned.schema(), before, after);
    }
    Map<String, @Nullable Object> own = runAfter(planned.schema(), original, after, answer);
    if (own == null) {
      answer
          .keySet()
          .removeAll(classes.hiddenInAnswer(planned.schema(), write.caller(), write.objectId()));
    }
    return new Written(
        plan.isNew(), new ParseObject(write.className(), own == null ? answer : own));
  }

  private record Stored(ParseObject after, Map<String, @Nullable Object> answer) {}

  private Stored stored(
      ClassSchema now,
      PlannedClass planned,
      RelationChanges relations,
      Map<String, @Nullable Object> added) {
    ParseObject after = store(now, planned);
    relations.apply(
        parts.joins(), new Pointer(write.className(), write.objectId()), write.transaction());
    Map<String, @Nullable Object> answer = plan.answer(write, after);
    answer.putAll(added);
    triggers.tell(answer, write.objectId(), rules);
    demands.done(answer);
    return new Stored(after, answer);
  }

  /** Checks the caller's rights; those that depend on the object become conditions. */
  private ClassSchema permitted(ClassSchema known) {
    ClassSchema now = classes.knowing(known, write.ops());
    if (!triggers.comeBefore()) {
      requireRightToAdd(now);
    }
    Caller caller = write.caller();
    conditions.add(classes.permitted(now, caller, plan.operation()));
    if (!plan.isNew() && !caller.isUnrestricted()) {
      conditions.add(new Where.WritableBy(caller.groups()));
    }
    return now;
  }

  private void requireRightToAdd(ClassSchema schema) {
    if (WrittenTypes.addFields(schema, write.ops()) && classes.find(write.className()) != null) {
      conditions.add(classes.addingFields(schema, write.caller(), !plan.isNew()));
    }
  }

  /**
   * The current object, if triggers or listeners need it. A caller that may not write the object
   * does not reach the app's code.
   */
  private @Nullable ParseObject original(ClassSchema schema) {
    if (plan.isNew() || !(triggers.exist() || watched)) {
      return null;
    }
    return refusing(
        () ->
            ChangedObject.existing(
                parts.store(), schema, Where.allOf(conditions), write.transaction()));
  }

  private void runBefore(ClassSchema now, @Nullable ParseObject original) {
    if (original != null && triggers.exist()) {
      classes.showToTriggers(now, write.caller(), original);
    }
    if (triggers.comeBefore()) {
      triggers.before(
          plan.shownId(), original, write.ops(), rules.kept(write.caller()), parts.bodies());
      // Check after the trigger, which may remove fields that the caller may not add.
      requireRightToAdd(classes.knowing(now, write.ops()));
    }
  }

  private ParseObject store(ClassSchema now, PlannedClass planned) {
    return refusing(
        () -> {
          Where where = Where.allOf(conditions);
          if (planned.grows()) {
            plan.requirePossible(parts.store(), now, planned.schema(), write, where);
          }
          return plan.store(parts.store(), classes.schemas().make(planned), write, where);
        });
  }

  private ParseObject refusing(Supplier<ParseObject> step) {
    try {
      return step.get();
    } catch (ParseException e) {
      throw rules.refused(write.caller(), demands.refused(e));
    }
  }

  private void tell(ClassSchema schema, @Nullable ParseObject before, ParseObject after) {
    Kind kind = plan.isNew() ? Kind.CREATE : Kind.UPDATE;
    parts
        .listeners()
        .tell(
            new Change(kind, schema, before, Change.visible(after), write.caller()),
            write.transaction());
  }

  /**
   * Runs afterSave: in a transaction after its commit, when the response is already built.
   *
   * @return what the client is told in place of the answer; null for nothing
   */
  private @Nullable Map<String, @Nullable Object> runAfter(
      ClassSchema schema,
      @Nullable ParseObject original,
      ParseObject after,
      Map<String, @Nullable Object> answer) {
    if (!triggers.exist()) {
      return null;
    }
    ParseObject shown = new ParseObject(write.className(), after.fields());
    Set<String> written = Set.copyOf(plan.isNew() ? after.fields().keySet() : write.ops().keySet());
    if (plan.isNew()) {
      shown.fields().keySet().removeIf(AfterOps::isServersOwn);
    }
    classes.showToTriggers(schema, write.caller(), shown, written);
    Object session = answer.get("sessionToken");
    if (plan.isNew() && session != null) {
      shown.fields().put("sessionToken", session);
    }
    if (Transaction.current() == null) {
      return triggers.after(shown, original);
    }
    Transaction.afterCommit(
        write.transaction(),
        () -> {
          var _ = triggers.after(shown, original);
        });
    return null;
  }
}
