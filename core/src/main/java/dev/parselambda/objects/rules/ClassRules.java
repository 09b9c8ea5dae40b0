package dev.parselambda.objects.rules;

import dev.parselambda.access.Caller;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.Where;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a class that Parse itself defines demands of everybody who reads or writes its objects, by
 * whatever route: its own, {@code /classes}, a batch, an include, Cloud Code.
 *
 * <p>Rules are many threads' at once; what belongs to one write is kept in its {@link WriteRules}.
 */
public interface ClassRules {

  /** The rules of a class that has none. */
  ClassRules NONE = new ClassRules() {};

  /**
   * The rules of what is no class: there are no objects. What the database has under such a name,
   * as {@code _SCHEMA} or the chunks of files, serves another purpose.
   */
  ClassRules NO_CLASS =
      new ClassRules() {
        @Override
        public Where findable(Caller caller) {
          return Where.NONE;
        }

        @Override
        public void deleting(Caller caller, @Nullable ParseObject object) {
          throw new ParseException(ParseError.OBJECT_NOT_FOUND, "Object not found.");
        }
      };

  /** How an object came to be shown. */
  enum Reading {
    /** It was asked for by its id. */
    GET,
    /** It is one of those that a query found. */
    FIND,
    /** It stands in the place of a pointer to it. */
    INCLUDE
  }

  /**
   * The condition under which the caller may find an object, whatever its ACL says.
   *
   * @throws ParseException when the caller may not ask at all
   */
  default Where findable(Caller caller) {
    return Where.ALL;
  }

  /**
   * Whether clients must not ask about what is stored at a path: whoever is told which objects are
   * found can guess it letter by letter.
   *
   * @param asked what is demanded of it; nothing where objects are put in its order
   */
  default boolean keepsSecret(String path, List<Constraint> asked) {
    return false;
  }

  /** The fields to read beside those that are asked for, in order to show these. */
  default Set<String> beside(Set<String> keys) {
    return Set.of();
  }

  /** Takes out of an object what the caller must not see of it, and adds what only it may. */
  default void show(Caller caller, ParseObject object, Reading reading) {}

  /** The fields that the server keeps beside those of the class and that this caller may write. */
  default Set<String> kept(Caller caller) {
    return Set.of();
  }

  /** Refuses an id that no object of the class must have, given by a client. */
  default void checkNewId(String objectId) {}

  /** The path under which new objects are told to clients, below the mount path. */
  default String path(String className) {
    return "/classes/" + className;
  }

  /** What is demanded of a new object. */
  default WriteRules creating(Write write) {
    return WriteRules.NONE;
  }

  /** What is demanded of a change. */
  default WriteRules updating(Write write) {
    return WriteRules.NONE;
  }

  /**
   * Refuses the deletion of an object.
   *
   * @param object what is to be deleted, if it exists and these rules want to see it: {@link
   *     #seesDeleted}
   * @throws ParseException when the caller may not
   */
  default void deleting(Caller caller, @Nullable ParseObject object) {}

  /** Whether an object is to be read before it is deleted. */
  default boolean seesDeleted() {
    return false;
  }

  /** The error that a client gets for one that a write or a deletion met. */
  default ParseException refused(Caller caller, ParseException error) {
    return error;
  }

  /** After objects of the class were deleted; null when all of them were. */
  default void deleted(@Nullable ParseObject object) {}
}
