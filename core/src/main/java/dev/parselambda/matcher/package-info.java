/**
 * The one evaluator of MongoDB filters: {@link dev.parselambda.matcher.Matcher} decides whether a
 * document matches, {@link dev.parselambda.matcher.value.BsonOrder} how values compare, {@link
 * dev.parselambda.matcher.value.FieldPath} what a dotted path reaches.
 *
 * <p>It serves LiveQuery (does this saved object match that subscription?) and the embedded
 * database server (which documents match?), and so knows nothing of either.
 */
@NullMarked
package dev.parselambda.matcher;

import org.jspecify.annotations.NullMarked;
