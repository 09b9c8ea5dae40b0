package dev.parselambda.objects.rules;

import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.value.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a class demands of one write. The methods are called once each, in this order. */
public interface WriteRules {

  /** The rules of a write that is as good as any. */
  WriteRules NONE = new WriteRules() {};

  /**
   * Before anything else is looked at. May change the operators.
   *
   * @return what is answered in place of the write, which is then done with; or null
   * @throws ParseException when the write is refused
   */
  default @Nullable Written begin() {
    return null;
  }

  /**
   * When class-level permissions and the schema allow the write: what is left to do before it goes
   * to the database. Operators that are added here need no field in the schema.
   *
   * @throws ParseException when the write is refused
   */
  default void complete(ClassSchema schema) {}

  /**
   * The condition under which the object may be changed, beside those that hold for every class.
   */
  default Where changeable() {
    return Where.ALL;
  }

  /** The error that a client gets for the one that the database answered. */
  default ParseException refused(ParseException error) {
    return error;
  }

  /**
   * Whether the write and what {@link #done} does are one transaction, where the database has
   * transactions; then both may be repeated.
   */
  default boolean isTransaction() {
    return false;
  }

  /**
   * When the object is written.
   *
   * @param answer what the client is told, which may be added to
   */
  default void done(Map<String, @Nullable Object> answer) {}
}
