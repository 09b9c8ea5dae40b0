package dev.parselambda.embedded.aggregate;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.expression.Expression;
import dev.parselambda.embedded.expression.Scope;
import dev.parselambda.embedded.store.Database;
import dev.parselambda.embedded.store.Deadline;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.storage.matcher.Collation;
import dev.parselambda.storage.matcher.Matcher;
import dev.parselambda.storage.matcher.MatcherOptions;
import java.time.Duration;

/**
 * What a pipeline runs on.
 *
 * @param scope the variables of an outer $lookup
 * @param deadline the command's
 */
public record Source(Database database, Collation collation, Scope scope, Deadline deadline) {
  public Source(Database database, Collation collation, Deadline deadline) {
    this(database, collation, Scope.of(new Document()), deadline);
  }

  private static final Duration REGEX_LIMIT = Duration.ofSeconds(1);

  Source with(Scope other) {
    return new Source(database, collation, other, deadline);
  }

  Matcher matcher(Document filter) {
    return Matcher.compile(
        filter,
        MatcherOptions.DRIVER
            .withView(WireValues.VIEW)
            .withCollation(collation)
            .withRegexLimit(deadline.atMost(REGEX_LIMIT))
            .withExpressions(Expression.tests(scope)));
  }
}
