package dev.parselambda.code;

import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The object of a trigger, as a validator sees and changes it. */
final class ValidatedObject implements Validation.Values {
  private static final String USER = "_User";

  private final TriggerType type;
  private final Subject.OfObject given;
  private final Map<String, @Nullable Object> fields;
  private final Map<String, FieldOp> changes;

  ValidatedObject(TriggerType type, Subject.OfObject given) {
    this.type = type;
    this.given = given;
    this.fields = new LinkedHashMap<>(given.object().fields());
    this.changes = new LinkedHashMap<>(given.changes());
  }

  @Override
  public boolean has(String name) {
    return given.object().fields().containsKey(name);
  }

  @Override
  public @Nullable Object get(String name) {
    return given.object().get(name);
  }

  @Override
  public void fill(String name, Object value) {
    fields.put(name, value);
    changes.put(name, new FieldOp.Set(value));
  }

  @Override
  public void keep(FieldRule rule) {
    ParseObject original = given.original();
    if (original == null) {
      if (rule.fallback() != null) {
        fill(rule.name(), rule.fallback());
      }
      return;
    }
    String inside = rule.name() + ".";
    changes.keySet().removeIf(path -> path.equals(rule.name()) || path.startsWith(inside));
    if (original.fields().containsKey(rule.name())) {
      fields.put(rule.name(), original.get(rule.name()));
    } else {
      fields.remove(rule.name());
    }
  }

  @Override
  public @Nullable Map<String, @Nullable Object> newUser() {
    boolean saved = type == TriggerType.BEFORE_SAVE || type == TriggerType.AFTER_SAVE;
    return saved && given.original() == null && given.object().className().equals(USER)
        ? fields
        : null;
  }

  /** The object and its changes after the rules. */
  Subject.OfObject subject() {
    return new Subject.OfObject(
        new ParseObject(given.object().className(), fields), given.original(), changes);
  }

  /** Whether the rules have changed the write. */
  boolean hasNewChanges() {
    return type == TriggerType.BEFORE_SAVE && !changes.equals(given.changes());
  }
}
