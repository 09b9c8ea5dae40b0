package dev.parselambda.objects;

import dev.parselambda.access.Caller;
import dev.parselambda.access.ClassGuard.Access;
import dev.parselambda.access.ProtectedFields;
import dev.parselambda.config.Options;
import dev.parselambda.objects.FindTriggers.Outcome;
import dev.parselambda.objects.rules.ClassAccess;
import dev.parselambda.objects.rules.ClassRules;
import dev.parselambda.objects.rules.ClassRules.Reading;
import dev.parselambda.objects.rules.FileUrls;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.FindOptions;
import dev.parselambda.query.QueryParameters;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassLevelPermissions.Operation;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.FieldType;
import dev.parselambda.storage.Joins;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds objects.
 *
 * <p>The steps, in order: access to the class; inner queries; protected fields in the query;
 * class-level permissions; relations; ACL; the database; protected fields in the results; includes.
 * Inner queries and includes take the same steps, as the same caller.
 */
public final class FindObjects {
  private final ClassAccess classes;
  private final ObjectStore store;
  private final RelationQueries relations;
  private final TextQueries texts;
  private final QueryLimits limits;
  private final FileUrls fileUrls;
  private final boolean ownerExempt;

  public FindObjects(ClassAccess classes, ObjectStore store, Joins joins, Options options) {
    this.classes = classes;
    this.store = store;
    this.relations = new RelationQueries(joins);
    this.texts = new TextQueries(classes.schemas());
    this.limits =
        new QueryLimits(
            options.complexity(),
            classes.denials(),
            options.server().enableSanitizedErrorResponse(),
            options.database().options().allowPublicExplain());
    this.fileUrls = classes.fileUrls();
    this.ownerExempt = options.protectedFields().ownerExempt();
  }

  /** The matching objects of a class that the caller may read. */
  public Found find(Caller caller, String className, QueryParameters parameters) {
    limits.checkExplain(caller, parameters);
    Where where = limits.parse(caller, parameters.where());
    return run(new Query(caller, className, where, parameters, Reading.FIND, 0));
  }

  /**
   * One object.
   *
   * @throws ParseException OBJECT_NOT_FOUND when there is no such object that the caller may read
   */
  public ParseObject get(
      Caller caller, String className, String objectId, QueryParameters parameters) {
    Where where = Where.FieldIs.of("objectId", new Constraint.Equal(objectId));
    Found found = run(new Query(caller, className, where, parameters, Reading.GET, 0));
    if (found.objects().isEmpty()) {
      throw notFound();
    }
    return found.objects().getFirst();
  }

  /**
   * The condition of a query in the form for the database, for requests other than finding objects,
   * by callers from whom no field of the class is hidden.
   */
  Where condition(Caller caller, ClassSchema schema, Map<?, ?> json) {
    QueryParameters none = QueryParameters.ofInclude(null, null, null);
    Where asked = limits.parse(caller, json);
    Where where =
        withoutSubQueries(new Query(caller, schema.className(), asked, none, Reading.FIND, 0));
    texts.prepare(schema.className(), where);
    return withoutRelations(caller, schema, where);
  }

  private Where withoutSubQueries(Query query) {
    return SubQueries.resolved(query.where(), (sub, keys) -> runSubQuery(query, sub, keys));
  }

  private Where withoutRelations(Caller caller, ClassSchema schema, Where where) {
    return relations.resolved(
        Where.both(where, classes.rules(schema.className()).findable(caller)),
        schema,
        relation -> mayReadRelation(caller, relation));
  }

  private Found run(Query asked) {
    Caller caller = asked.caller();
    Access access = asked.single() ? Access.GET : Access.FIND;
    ClassSchema schema = classes.open(caller, asked.className(), access);
    String key = asked.parameters().redirectClassNameForKey();
    boolean redirected = key != null;
    if (key != null && schema.type(key) instanceof FieldType.RelationTo(String target)) {
      schema = classes.open(caller, target, Access.FIND);
    }
    schema = knowing(schema, asked);
    Query query = asked.on(schema.className());
    FindTriggers triggers = FindTriggers.of(classes.code(), query);
    if (triggers == null) {
      return run(query, schema, redirected);
    }
    Found found =
        switch (triggers.before(where -> limits.parse(caller, where))) {
          case Outcome.Asked(Query changed) -> run(changed, knowing(schema, changed), redirected);
          case Outcome.Given(List<ParseObject> objects) ->
              new Found(schema.className(), readable(query, schema, objects), null, null);
        };
    return found.plan() == null ? found.with(triggers.after(found.objects())) : found;
  }

  /** The schema, fresh enough to know the fields of a query. */
  private ClassSchema knowing(ClassSchema schema, Query query) {
    return NamedFields.areKnown(schema, query.where(), query.parameters())
        ? schema
        : classes.schemas().renewed(schema);
  }

  /**
   * Filters objects from the app's code, which may have read them with the master key: keeps those
   * that the caller may read, without hidden fields. Unsaved objects have no such rules.
   */
  private List<ParseObject> readable(Query query, ClassSchema schema, List<ParseObject> given) {
    List<@Nullable Object> ids = new ArrayList<>();
    given.stream().map(ParseObject::objectId).filter(id -> !id.isEmpty()).forEach(ids::add);
    if (ids.isEmpty() || query.caller().isUnrestricted()) {
      return given;
    }
    Constraint those =
        query.reading() == Reading.GET
            ? new Constraint.Equal(ids.getFirst())
            : new Constraint.In(ids);
    return run(query.with(Where.FieldIs.of("objectId", those)), schema, false).objects();
  }

  private Found run(Query query, ClassSchema schema, boolean redirected) {
    Caller caller = query.caller();
    QueryParameters parameters = query.parameters();
    limits.checkDepth(caller, query.depth());
    Where where = withoutSubQueries(query);
    ProtectedFields hidden = ProtectedFields.of(schema, caller, ownerExempt);
    ClassRules rules = classes.rules(schema.className());
    limits.checkSecrets(caller, schema.className(), rules, where, parameters.order());
    String id = DemandedId.alone(where);
    String one = id == null ? DemandedId.beside(where) : id;
    if (one == null || !hidden.isOwnRow(one)) {
      limits.checkProtected(schema.className(), hidden, where, parameters.order());
    }
    texts.prepare(schema.className(), where);
    Selection selection = Selection.of(parameters, schema);
    limits.checkIncludes(caller, selection.include());

    Where resolved = withoutRelations(caller, schema, where);
    Where readable =
        query.wantsNone()
            ? Where.NONE
            : readable(
                schema,
                caller,
                query.single() || id != null ? Operation.GET : Operation.FIND,
                resolved);
    if (parameters.explain() != null) {
      Object plan = store.explain(schema, readable, parameters.findOptions(), parameters.explain());
      return new Found(schema.className(), List.of(), null, plan);
    }
    List<ParseObject> objects = objects(query, schema, readable, hidden, selection);
    Long count = null;
    if (parameters.count()) {
      Where counted = readable(schema, caller, Operation.COUNT, resolved);
      count = isNone(counted) ? 0L : store.count(schema, counted, parameters.findOptions());
    }
    if (redirected) {
      objects.forEach(object -> object.fields().put("className", schema.className()));
    }
    Includes.apply(
        objects,
        selection.include(),
        (name, ids, path) -> run(query.of(name, ids, path)).objects());
    return new Found(schema.className(), objects, count, null);
  }

  private List<ParseObject> objects(
      Query query,
      ClassSchema schema,
      Where readable,
      ProtectedFields hidden,
      Selection selection) {
    QueryParameters parameters = query.parameters();
    if (isNone(readable)) {
      if (query.single()) {
        throw notFound();
      }
      return List.of();
    }
    ClassRules rules = classes.rules(schema.className());
    Set<String> needed = hidden.neededFields();
    if (selection.keys() != null) {
      needed = new LinkedHashSet<>(needed);
      needed.addAll(rules.beside(selection.keys()));
    }
    FindOptions options = parameters.findOptions().withKeys(selection.keysToRead(needed));
    List<ParseObject> objects = store.find(schema, readable, options);
    for (ParseObject object : objects) {
      hidden.hideFrom(object);
      rules.show(query.caller(), object, query.reading());
      for (String field : hidden.neededFields()) {
        if (selection.leavesOut(field)) {
          object.fields().remove(field);
        }
      }
    }
    fileUrls.expand(schema, objects);
    return objects;
  }

  /** The condition, restricted to what class-level permissions and ACLs let the caller read. */
  private Where readable(ClassSchema schema, Caller caller, Operation operation, Where where) {
    if (caller.isUnrestricted()) {
      return where;
    }
    Where permitted = classes.permitted(schema, caller, operation);
    if (isNone(permitted)) {
      return Where.NONE;
    }
    return Where.both(Where.both(where, permitted), new Where.ReadableBy(caller.groups()));
  }

  private SubQueries.Outcome runSubQuery(Query outer, Constraint.SubQuery sub, List<String> keys) {
    // The app's code sees whole objects.
    boolean whole = FindTriggers.exist(classes.code(), sub.className());
    Integer most = limits.subQueryLimit(outer.caller());
    Found found = run(outer.inner(sub, most, whole ? null : keys));
    return new SubQueries.Outcome(found.className(), found.objects());
  }

  /**
   * Whether the caller may know the members of a relation: the relation must not be hidden, and its
   * owner must be readable. Otherwise membership could be probed without reading anything.
   */
  private boolean mayReadRelation(Caller caller, Where.RelatedTo relation) {
    if (caller.isUnrestricted()) {
      return true;
    }
    Pointer owner = relation.owner();
    ClassSchema schema = classes.find(owner.className());
    if (schema == null) {
      return false;
    }
    ProtectedFields hidden = ProtectedFields.of(schema, caller, ownerExempt);
    Where asked = Where.FieldIs.of(relation.key(), new Constraint.Exists(true));
    limits.checkProtected(owner.className(), hidden, asked, List.of());
    try {
      QueryParameters onlyId = QueryParameters.ofInclude(List.of("objectId"), null, null);
      get(caller, owner.className(), owner.objectId(), onlyId);
      return true;
    } catch (ParseException e) {
      if (e.error() == ParseError.OBJECT_NOT_FOUND || e.error() == ParseError.OPERATION_FORBIDDEN) {
        return false;
      }
      throw e;
    }
  }

  private static boolean isNone(Where where) {
    return where instanceof Where.Or(List<Where> branches) && branches.isEmpty();
  }

  private static ParseException notFound() {
    return new ParseException(ParseError.OBJECT_NOT_FOUND, "Object not found.");
  }
}
