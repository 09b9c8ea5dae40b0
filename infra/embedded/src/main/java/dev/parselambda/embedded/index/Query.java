package dev.parselambda.embedded.index;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.matcher.value.Collation;
import org.jspecify.annotations.Nullable;

/**
 * What a command asks a collection for.
 *
 * @param sort empty for any order
 * @param skip how many matches to leave out
 * @param limit how many matches to give; 0 for all
 * @param hint an index's name or key, or null
 */
public record Query(
    Document filter,
    Document sort,
    int skip,
    int limit,
    @Nullable Object hint,
    Collation collation,
    Deadline deadline) {

  public static Query of(Document filter) {
    return new Query(filter, new Document(), 0, 0, null, Collation.SIMPLE, Deadline.NONE);
  }

  public Query withSort(Document other) {
    return new Query(filter, other, skip, limit, hint, collation, deadline);
  }

  public Query withSkip(int other) {
    return new Query(filter, sort, other, limit, hint, collation, deadline);
  }

  public Query withLimit(int other) {
    return new Query(filter, sort, skip, other, hint, collation, deadline);
  }

  public Query withHint(@Nullable Object other) {
    return new Query(filter, sort, skip, limit, other, collation, deadline);
  }

  public Query withCollation(Collation other) {
    return new Query(filter, sort, skip, limit, hint, other, deadline);
  }

  public Query withDeadline(Deadline other) {
    return new Query(filter, sort, skip, limit, hint, collation, other);
  }
}
