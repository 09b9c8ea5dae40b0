package dev.parselambda.query;

import dev.parselambda.value.JavaScript;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.Pointer;
import dev.parselambda.value.TypedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses a {@code where}.
 *
 * <p>Checks everything that does not depend on the class: names, the shape of every operator,
 * values with a {@code __type}. {@code storage}, which knows the class, checks whether a value
 * suits its field.
 */
public final class WhereParser {
  private static final Set<String> ACL_FIELDS = Set.of("_rperm", "_wperm");

  private static final Set<String> MASTER_FIELDS =
      Set.of(
          "_email_verify_token",
          "_perishable_token",
          "_perishable_token_expires_at",
          "_email_verify_token_expires_at",
          "_failed_login_count",
          "_account_lockout_expires_at",
          "_password_changed_at",
          "_password_history",
          "_tombstone",
          "_session_token");

  private final Rules rules;
  private final ConstraintParser constraints;

  /**
   * The settings that depend on the caller.
   *
   * @param master whether internal fields may be queried, as with the master and the maintenance
   *     key
   * @param regexAllowed whether {@code $regex} may be used
   * @param sanitized whether refusals only say "Permission denied"
   */
  public record Rules(boolean master, boolean regexAllowed, boolean sanitized) {
    public static final Rules MASTER = new Rules(true, true, false);
  }

  public WhereParser(Rules rules) {
    this.rules = rules;
    this.constraints = new ConstraintParser(rules, this);
  }

  /**
   * Parses a JSON object.
   *
   * @throws ParseException INVALID_QUERY, INVALID_KEY_NAME or INVALID_JSON, worded as Parse Server
   *     does
   */
  public Where parse(Map<?, ?> json) {
    List<Where> conditions = new ArrayList<>(json.size());
    for (Map.Entry<?, ?> entry : json.entrySet()) {
      conditions.add(condition((String) entry.getKey(), entry.getValue()));
    }
    return Where.allOf(conditions);
  }

  /**
   * The nesting depth of {@code $or}, {@code $and} and {@code $nor} in a {@code where}, well-formed
   * or not. {@code requestComplexity.queryDepth} limits it.
   */
  public static int depth(@Nullable Object json) {
    int deepest = 0;
    switch (json) {
      case Map<?, ?> object -> {
        for (Map.Entry<?, ?> entry : object.entrySet()) {
          boolean logical =
              switch ((String) entry.getKey()) {
                case "$or", "$and", "$nor" -> true;
                default -> false;
              };
          deepest = Math.max(deepest, depth(entry.getValue()) + (logical ? 1 : 0));
        }
      }
      case List<?> array -> {
        for (Object element : array) {
          deepest = Math.max(deepest, depth(element));
        }
      }
      case null, default -> {}
    }
    return deepest;
  }

  private Where condition(String key, @Nullable Object value) {
    return switch (key) {
      case "$or" -> new Where.Or(branches(key, value));
      case "$and" -> new Where.And(branches(key, value));
      case "$nor" -> new Where.Nor(branches(key, value));
      case "$relatedTo" -> relatedTo(value);
      default -> {
        if (key.equals("ACL") && JavaScript.isTrue(value)) {
          throw new ParseException(ParseError.INVALID_QUERY, "Cannot query on ACL.");
        }
        if (!isPath(key) && !ACL_FIELDS.contains(key) && !isMasterField(key)) {
          throw new ParseException(ParseError.INVALID_KEY_NAME, "Invalid key name: " + key);
        }
        yield new Where.FieldIs(key, constraints.parse(key, value));
      }
    };
  }

  private boolean isMasterField(String key) {
    return rules.master() && MASTER_FIELDS.contains(key);
  }

  private List<Where> branches(String operator, @Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      throw rules.master()
          ? badFormat(operator)
          : new ParseException(
              ParseError.INVALID_QUERY,
              rules.sanitized() ? "Permission denied" : operator + " must be an array");
    }
    if (list.isEmpty()) {
      throw badFormat(operator);
    }
    List<Where> branches = new ArrayList<>(list.size());
    for (Object element : list) {
      if (!(element instanceof Map<?, ?> branch)) {
        throw badFormat(operator);
      }
      branches.add(parse(branch));
    }
    return branches;
  }

  private static ParseException badFormat(String operator) {
    String wanted =
        operator.equals("$nor") ? "use an array of at least 1 value." : "use an array value.";
    return new ParseException(ParseError.INVALID_QUERY, "Bad " + operator + " format - " + wanted);
  }

  private static Where relatedTo(@Nullable Object value) {
    if (value instanceof Map<?, ?> json
        && json.get("key") instanceof String key
        && TypedJson.decode(json.get("object")) instanceof Pointer owner) {
      return new Where.RelatedTo(owner, key);
    }
    throw new ParseException(ParseError.INVALID_QUERY, "improper usage of $relatedTo");
  }

  /** A letter, then letters, digits, underscores and dots. */
  private static boolean isPath(String key) {
    if (key.isEmpty() || !isLetter(key.charAt(0))) {
      return false;
    }
    for (int i = 1; i < key.length(); i++) {
      char c = key.charAt(i);
      if (!isLetter(c) && (c < '0' || c > '9') && c != '_' && c != '.') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
