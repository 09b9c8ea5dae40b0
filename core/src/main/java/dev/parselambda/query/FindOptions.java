package dev.parselambda.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of a query.
 *
 * @param limit the maximum number of objects; null for no limit. A negative number means its
 *     absolute value in a single batch, as in MongoDB
 * @param keys fields that are returned ({@code ACL} and {@code $score} among them); null for all
 * @param hint the name of an index, or its keys as a JSON object
 * @param caseInsensitive whether strings are compared case-insensitively
 */
public record FindOptions(
    int skip,
    @Nullable Integer limit,
    List<SortKey> sort,
    @Nullable List<String> keys,
    @Nullable Object hint,
    @Nullable String comment,
    @Nullable ReadPreference readPreference,
    boolean caseInsensitive) {

  public static final FindOptions NONE =
      new FindOptions(0, null, List.of(), null, null, null, null, false);

  public FindOptions withLimit(@Nullable Integer most) {
    return new FindOptions(skip, most, sort, keys, hint, comment, readPreference, caseInsensitive);
  }

  public FindOptions withSkip(int first) {
    return new FindOptions(
        first, limit, sort, keys, hint, comment, readPreference, caseInsensitive);
  }

  public FindOptions withSort(List<SortKey> order) {
    return new FindOptions(
        skip, limit, order, keys, hint, comment, readPreference, caseInsensitive);
  }

  public FindOptions withKeys(@Nullable List<String> only) {
    return new FindOptions(skip, limit, sort, only, hint, comment, readPreference, caseInsensitive);
  }

  public FindOptions withReadPreference(@Nullable ReadPreference preference) {
    return new FindOptions(skip, limit, sort, keys, hint, comment, preference, caseInsensitive);
  }

  public FindOptions ignoringCase() {
    return new FindOptions(skip, limit, sort, keys, hint, comment, readPreference, true);
  }
}
