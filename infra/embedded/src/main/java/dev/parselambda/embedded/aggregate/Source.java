package dev.parselambda.embedded.aggregate;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.expression.Expression;
import dev.parselambda.embedded.expression.Scope;
import dev.parselambda.embedded.store.Database;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.storage.matcher.Collation;
import dev.parselambda.storage.matcher.Matcher;
import dev.parselambda.storage.matcher.MatcherOptions;

/**
 * What a pipeline runs on.
 *
 * @param scope the variables of an outer $lookup
 */
public record Source(Database database, Collation collation, Scope scope) {
  public Source(Database database, Collation collation) {
    this(database, collation, Scope.of(new Document()));
  }

  Source with(Scope other) {
    return new Source(database, collation, other);
  }

  Matcher matcher(Document filter) {
    return Matcher.compile(
        filter,
        MatcherOptions.DRIVER
            .withView(WireValues.VIEW)
            .withCollation(collation)
            .withExpressions(Expression.tests(scope)));
  }
}
