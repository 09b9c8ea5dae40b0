package dev.parselambda.objects;

import dev.parselambda.access.Caller;
import dev.parselambda.access.Denials;
import dev.parselambda.access.ProtectedFields;
import dev.parselambda.config.ComplexityConfig;
import dev.parselambda.objects.rules.ClassRules;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.QueryParameters;
import dev.parselambda.query.SortKey;
import dev.parselambda.query.Where;
import dev.parselambda.query.WhereParser;
import dev.parselambda.schema.Names;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Limits the complexity of clients' queries (option {@code requestComplexity}) and the fields that
 * they may name. Strong keys have no limits.
 */
final class QueryLimits {
  private final ComplexityConfig limits;
  private final Denials denials;
  private final boolean sanitized;
  private final boolean publicExplain;

  QueryLimits(ComplexityConfig limits, Denials denials, boolean sanitized, boolean publicExplain) {
    this.limits = limits;
    this.denials = denials;
    this.sanitized = sanitized;
    this.publicExplain = publicExplain;
  }

  Where parse(Caller caller, Map<?, ?> where) {
    if (!caller.isUnrestricted() && exceeds(WhereParser.depth(where), limits.queryDepth())) {
      throw tooMuch(
          "Query condition nesting depth exceeds maximum allowed depth of " + limits.queryDepth());
    }
    return new WhereParser(
            caller.isUnrestricted()
                ? WhereParser.Rules.MASTER
                : new WhereParser.Rules(false, limits.allowRegex(), sanitized))
        .parse(where);
  }

  void checkExplain(Caller caller, QueryParameters query) {
    if (query.explain() != null && !caller.isMaster() && !publicExplain) {
      throw tooMuch("Using the explain query parameter requires the master key");
    }
  }

  void checkDepth(Caller caller, int subQueryDepth) {
    if (!caller.isUnrestricted() && exceeds(subQueryDepth, limits.subqueryDepth())) {
      throw tooMuch(
          "Subquery nesting depth exceeds maximum allowed depth of " + limits.subqueryDepth());
    }
  }

  void checkIncludes(Caller caller, List<String> include) {
    if (caller.isUnrestricted() || include.isEmpty()) {
      return;
    }
    int depth = include.stream().mapToInt(Includes::depth).max().orElse(0);
    if (exceeds(depth, limits.includeDepth())) {
      throw tooMuch(
          "Include depth of "
              + depth
              + " exceeds maximum allowed depth of "
              + limits.includeDepth());
    }
    if (exceeds(include.size(), limits.includeCount())) {
      throw tooMuch(
          "Number of include fields ("
              + include.size()
              + ") exceeds maximum allowed ("
              + limits.includeCount()
              + ")");
    }
  }

  /** The maximum number of objects of a sub-query; null for no limit. */
  @Nullable Integer subQueryLimit(Caller caller) {
    return caller.isUnrestricted() || limits.subqueryLimit() <= 0 ? null : limits.subqueryLimit();
  }

  /** A condition or an order would reveal a value that the caller must not see. */
  void checkProtected(String className, ProtectedFields hidden, Where where, List<SortKey> order) {
    Set<String> fields = hidden.inQueries();
    if (fields.isEmpty()) {
      return;
    }
    Where.forEachLeaf(
        where,
        leaf -> {
          if (leaf instanceof Where.FieldIs field && names(fields, field.path())) {
            throw denied("query", field.path(), className);
          }
        });
    for (SortKey key : order) {
      if (names(fields, key.path())) {
        throw denied("sort by", key.path(), className);
      }
    }
  }

  /**
   * As {@link #checkProtected}, for fields that no client may query, whatever the app's options
   * are.
   */
  void checkSecrets(
      Caller caller, String className, ClassRules rules, Where where, List<SortKey> order) {
    if (caller.isUnrestricted()) {
      return;
    }
    Where.forEachLeaf(
        where,
        leaf -> {
          if (leaf instanceof Where.FieldIs(String path, List<Constraint> asked)
              && rules.keepsSecret(path, asked)) {
            throw denied("query", path, className);
          }
        });
    for (SortKey key : order) {
      if (rules.keepsSecret(key.path(), List.of())) {
        throw denied("sort by", key.path(), className);
      }
    }
  }

  private ParseException denied(String what, String path, String className) {
    return denials.forbidden(
        "This user is not allowed to " + what + " " + path + " on class " + className);
  }

  private static boolean names(Set<String> fields, String path) {
    return fields.contains(path) || fields.contains(Names.root(path));
  }

  private static boolean exceeds(int value, int limit) {
    return limit != -1 && value > limit;
  }

  private static ParseException tooMuch(String message) {
    return new ParseException(ParseError.INVALID_QUERY, message);
  }
}
