package dev.parselambda.matcher;

import dev.parselambda.matcher.geo.Near;
import dev.parselambda.matcher.text.TextSearch;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled MongoDB filter: decides whether a document matches.
 *
 * <h2>How it works</h2>
 *
 * <p>A filter is compiled once into a tree of tests and then asked about many documents, from any
 * thread. Three small ideas carry MongoDB's semantics:
 *
 * <ol>
 *   <li><b>A path reaches many values.</b> {@link dev.parselambda.matcher.value.FieldPath} walks a
 *       dotted path through objects and arrays and shows every value it reaches to a {@link
 *       dev.parselambda.matcher.value.Condition}, until one passes. What is not there is shown as
 *       {@link dev.parselambda.matcher.value.Missing}. So "any element" is the rule, and two
 *       operators on a field may be met by two elements; only $elemMatch asks that one element
 *       meets all.
 *   <li><b>Negation is outside.</b> $ne, $nin and $not are the complement of the whole walk, not a
 *       condition on a value: that is why they match documents without the field, and arrays only
 *       if no element is equal. {@link FieldTest} is this little algebra: reaches, not, all.
 *   <li><b>Values have one order.</b> {@link dev.parselambda.matcher.value.BsonOrder} compares
 *       values of all types, {@link Comparisons} adds what a query does not do: it never compares
 *       across {@link dev.parselambda.matcher.value.Kind}s.
 * </ol>
 *
 * <p>$near and $text are filters and orders at once. The filter keeps them in view ({@link
 * #near()}, {@link #text()}) for the caller who sorts by distance or projects a score; as tests
 * they are "in range" and "some term occurs".
 *
 * <h2>One view of values for two hosts</h2>
 *
 * <p>LiveQuery holds documents as the driver decodes them, the embedded server in its wire
 * library's types. Both are trees of maps and lists with plain Java values at the leaves; they
 * differ only in the rare leaves: ids, binary data, decimals. So the matcher works on
 * <em>natural</em> values and a host names a {@link dev.parselambda.matcher.value.ValueView} that
 * maps a foreign leaf to a natural one when it is reached. The alternative, an interface for
 * "document" and "array" that both hosts wrap their trees in, would allocate a wrapper for every
 * value on the way; converting whole documents would be worse still.
 *
 * <p>A match allocates nothing beyond what natural values of rare leaves, non-literal regular
 * expressions, collations of non-ASCII text, and geometry need.
 */
public final class Matcher {
  private final DocumentTest test;
  private final @Nullable Near near;
  private final @Nullable TextSearch text;

  private Matcher(DocumentTest test, @Nullable Near near, @Nullable TextSearch text) {
    this.test = test;
    this.near = near;
    this.text = text;
  }

  /** A test of a whole document. */
  @FunctionalInterface
  interface DocumentTest {
    boolean matches(Map<?, ?> document);
  }

  /**
   * Compiles a filter.
   *
   * @param filter as MongoDB's find takes it, in values of the view
   * @throws dev.parselambda.matcher.value.BadFilter for filters that MongoDB would refuse, and for
   *     unsupported operators
   */
  public static Matcher compile(Map<String, ?> filter, MatcherOptions options) {
    FilterCompiler compiler = new FilterCompiler(options);
    DocumentTest test = compiler.compile(filter, true);
    return new Matcher(test, compiler.near(), compiler.text());
  }

  /** Whether the document matches; its values are read through the view. */
  public boolean matches(Map<?, ?> document) {
    return test.matches(document);
  }

  /** The filter's $near or $nearSphere, which also orders by distance. */
  public @Nullable Near near() {
    return near;
  }

  /** The filter's $text, which also gives scores. */
  public @Nullable TextSearch text() {
    return text;
  }
}
