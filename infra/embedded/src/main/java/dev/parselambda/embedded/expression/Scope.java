package dev.parselambda.embedded.expression;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an expression can see: the document, and variables of $let, $map, $lookup and the like.
 *
 * @param parent where else to look for a variable; null at the top
 */
public record Scope(
    Document root, Map<String, @Nullable Object> variables, @Nullable Scope parent) {

  public static Scope of(Document root) {
    return new Scope(root, Map.of(), null);
  }

  /** The same document with more variables; they may hide outer ones. */
  public Scope with(Map<String, @Nullable Object> more) {
    return new Scope(root, more, this);
  }

  /** Another document with the same variables. */
  public Scope on(Document document) {
    return new Scope(document, variables, parent);
  }

  boolean has(String name) {
    return variables.containsKey(name) || (parent != null && parent.has(name));
  }

  @Nullable Object get(String name) {
    return variables.containsKey(name) || parent == null ? variables.get(name) : parent.get(name);
  }
}
