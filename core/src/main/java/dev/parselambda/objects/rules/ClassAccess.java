package dev.parselambda.objects.rules;

import dev.parselambda.access.Caller;
import dev.parselambda.access.ClassGuard;
import dev.parselambda.access.Denials;
import dev.parselambda.access.Permissions;
import dev.parselambda.access.ProtectedFields;
import dev.parselambda.code.AppCode;
import dev.parselambda.config.Options;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassLevelPermissions.Operation;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.Names;
import dev.parselambda.schema.SystemClasses;
import dev.parselambda.schema.WrittenTypes;
import dev.parselambda.schemas.Schemas;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The class that a call is about, as far as the caller may deal with it.
 *
 * <p>A class that does not exist is a class without objects to those who may create it, and
 * forbidden to those who may not.
 */
public final class ClassAccess {
  private static final Logger log = LoggerFactory.getLogger(ClassAccess.class);

  private final AtomicBoolean explained = new AtomicBoolean();
  private final Schemas schemas;
  private final ClassGuard guard;
  private final Denials denials;
  private final Permissions permissions;
  private final boolean clientsCreateClasses;
  private final dev.parselambda.config.ProtectedFieldsConfig protection;
  private final Function<String, @Nullable ClassRules> rules;
  private final AppCode code;
  private final FileUrls fileUrls;

  /**
   * @param rules finds what a system class demands, by its name
   * @param code what of the app's own runs beside reading and writing
   */
  public ClassAccess(
      Schemas schemas,
      Denials denials,
      Options options,
      Function<String, @Nullable ClassRules> rules,
      AppCode code,
      FileUrls fileUrls) {
    this.schemas = schemas;
    this.guard = new ClassGuard(denials);
    this.denials = denials;
    this.permissions = new Permissions(denials);
    this.clientsCreateClasses = options.objects().allowClientClassCreation();
    this.protection = options.protectedFields();
    this.rules = rules;
    this.code = code;
    this.fileUrls = fileUrls;
  }

  /** The class; without fields of its own where it does not exist and the caller may ask anyway. */
  public ClassSchema open(Caller caller, String className, ClassGuard.Access access) {
    guard.check(caller, className, access);
    ClassSchema known = find(className);
    if (known != null) {
      return known;
    }
    if (!clientsCreateClasses && !caller.isUnrestricted() && !SystemClasses.isReserved(className)) {
      explainOnce(className);
      throw denials.forbidden(
          "This user is not allowed to access non-existent class: " + className);
    }
    return ClassSchema.ofVolatile(className);
  }

  private void explainOnce(String className) {
    if (!explained.getAndSet(true)) {
      log.warn(
          "Refused a client's call about the class {}, which does not exist: clients may not create"
              + " classes. Create it with the master key, or set allowClientClassCreation to true."
              + " Further refusals are not explained.",
          className);
    }
  }

  public @Nullable ClassSchema find(String className) {
    return schemas.knowing(className).get(className);
  }

  /**
   * A class as a write needs it: where the write names a field that the class lacks, another
   * instance may have added it, with permissions of its own.
   */
  public ClassSchema knowing(ClassSchema schema, Map<String, FieldOp> ops) {
    return WrittenTypes.addFields(schema, ops) ? schemas.renewed(schema) : schema;
  }

  public Where permitted(ClassSchema schema, Caller caller, Operation operation) {
    return permissions.check(schema, caller, operation, operation == Operation.UPDATE);
  }

  /** The condition under which fields may be added to a class. */
  public Where addingFields(ClassSchema schema, Caller caller, boolean updating) {
    return permissions.check(schema, caller, Operation.ADD_FIELD, updating);
  }

  /** What the answer to a write must not tell the caller of the object written. */
  public Set<String> hiddenInAnswer(ClassSchema schema, Caller caller, String objectId) {
    if (protection.saveResponseExempt()) {
      return Set.of();
    }
    ProtectedFields hidden = ProtectedFields.of(schema, caller, protection.ownerExempt());
    return hidden.isOwnRow(objectId) ? Set.of() : hidden.inQueries();
  }

  public ClassRules rules(String className) {
    ClassRules own = rules.apply(className);
    if (own != null) {
      return own;
    }
    boolean isClass = Names.isClassName(className) || SystemClasses.isVolatile(className);
    return isClass ? ClassRules.NONE : ClassRules.NO_CLASS;
  }

  public AppCode code() {
    return code;
  }

  /** Completes the files of objects that are shown. */
  public FileUrls fileUrls() {
    return fileUrls;
  }

  /** Makes of an object what code that runs for the caller sees of it. */
  public void showToTriggers(ClassSchema schema, Caller caller, ParseObject object) {
    showToTriggers(schema, caller, object, Set.of());
  }

  /**
   * The same of an object that the caller has written.
   *
   * @param written the fields that this has set: protection is for what was there before
   */
  public void showToTriggers(
      ClassSchema schema, Caller caller, ParseObject object, Set<String> written) {
    if (!protection.triggerExempt()) {
      Map<String, @Nullable Object> own = new LinkedHashMap<>(object.fields());
      own.keySet().retainAll(written);
      ProtectedFields.of(schema, caller, protection.ownerExempt()).hideFrom(object);
      object.fields().putAll(own);
    }
    // Code of the app sees as much of a user as the master key does.
    rules(schema.className()).show(Caller.SERVER, object, ClassRules.Reading.GET);
    fileUrls.expand(schema, List.of(object));
  }

  public Denials denials() {
    return denials;
  }

  public Schemas schemas() {
    return schemas;
  }
}
