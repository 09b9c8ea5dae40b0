package dev.parselambda.embedded.aggregate;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.expression.Expression;
import dev.parselambda.embedded.expression.Scope;
import dev.parselambda.embedded.index.Deadline;
import dev.parselambda.embedded.store.Documents;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.matcher.Matcher;
import dev.parselambda.matcher.MatcherOptions;
import dev.parselambda.matcher.value.Collation;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline runs on.
 *
 * @param collections gives a collection of the database by its name; null if there is none
 * @param scope the variables of an outer $lookup
 * @param deadline the command's
 */
public record Source(
    Function<String, @Nullable Documents> collections,
    Collation collation,
    Scope scope,
    Deadline deadline) {
  public Source(
      Function<String, @Nullable Documents> collections, Collation collation, Deadline deadline) {
    this(collections, collation, Scope.of(new Document()), deadline);
  }

  Source with(Scope other) {
    return new Source(collections, collation, other, deadline);
  }

  Matcher matcher(Document filter) {
    return Matcher.compile(
        filter,
        MatcherOptions.DRIVER
            .withView(WireValues.VIEW)
            .withCollation(collation)
            .withWatch(deadline::check)
            .withExpressions(Expression.tests(scope)));
  }
}
