package dev.parselambda.livequery;

import dev.parselambda.livequery.index.ConditionIndex;
import dev.parselambda.query.Where;
import dev.parselambda.query.WhereParser;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions to one class. Those with the same condition share it, so it is tried once; and
 * only conditions are tried that the index finds for an object.
 */
public final class ClassSubscriptions {
  private final Conditions conditions;
  private final Map<String, Condition> byText = new HashMap<>();
  private final ConditionIndex<Condition> index = new ConditionIndex<>();
  private ClassSchema schema;
  private int size;

  public ClassSubscriptions(Conditions conditions, ClassSchema schema) {
    this.conditions = conditions;
    this.schema = schema;
  }

  /** A condition that an object met before or after a write. */
  record Match(Condition condition, boolean before, boolean after) {
    Collection<Subscription> subscribers() {
      return condition.subscribers();
    }
  }

  /**
   * @throws ParseException when the class cannot be queried so
   */
  public synchronized void add(Subscription subscription) {
    String text = CanonicalWhere.of(subscription.query().where());
    Condition condition = byText.get(text);
    if (condition == null) {
      Where where = Conditions.parse(subscription.query().where(), WhereParser.Rules.MASTER);
      condition = new Condition(text, where, schema);
      byText.put(text, condition);
      file(condition);
    }
    size += condition.add(subscription) ? 1 : 0;
  }

  public synchronized void remove(Subscription subscription) {
    Condition condition = byText.get(CanonicalWhere.of(subscription.query().where()));
    if (condition != null) {
      size -= condition.remove(subscription) ? 1 : 0;
      if (!condition.isWanted()) {
        byText.remove(condition.canonical());
        index.remove(condition);
      }
    }
  }

  public synchronized int size() {
    return size;
  }

  public synchronized boolean isEmpty() {
    return byText.isEmpty();
  }

  /**
   * The conditions that a document meets.
   *
   * @param now the class as the write left it
   * @param before null for a new object
   * @param after the object that was deleted, too
   */
  List<Match> matches(ClassSchema now, @Nullable BsonDocument before, BsonDocument after) {
    List<Match> matches = new ArrayList<>();
    for (Condition condition : candidates(now, before, after)) {
      Conditions.Compiled compiled = condition.compiled();
      if (compiled != null) {
        boolean was = before != null && conditions.matches(compiled, before);
        boolean is = conditions.matches(compiled, after);
        if (was || is) {
          matches.add(new Match(condition, was, is));
        }
      }
    }
    return matches;
  }

  private synchronized Set<Condition> candidates(
      ClassSchema now, @Nullable BsonDocument before, BsonDocument after) {
    follow(now);
    Set<Condition> candidates = Collections.newSetFromMap(new IdentityHashMap<>());
    index.addCandidates(after, candidates);
    if (before != null) {
      index.addCandidates(before, candidates);
    }
    return candidates;
  }

  /** Compiles what a change of the class makes mean something else. */
  @SuppressWarnings("ReferenceEquality") // asked at every event, and nearly always the same object
  private void follow(ClassSchema now) {
    if (now == schema) {
      return;
    }
    boolean sameFields = now.fields().equals(schema.fields());
    schema = now;
    if (sameFields) {
      return;
    }
    for (Condition condition : byText.values()) {
      if (condition.isOutdated(now)) {
        condition.compileFor(now);
        index.remove(condition);
        file(condition);
      }
    }
  }

  private void file(Condition condition) {
    Conditions.Compiled compiled = condition.compiled();
    if (compiled != null) {
      index.add(compiled.filter(), condition);
    }
  }
}
