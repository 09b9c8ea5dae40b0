package dev.parselambda.embedded.index;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.matcher.Matcher;
import dev.parselambda.matcher.geo.Near;
import dev.parselambda.matcher.text.TextSearch;
import dev.parselambda.matcher.value.BsonOrder;
import dev.parselambda.matcher.value.Collation;
import dev.parselambda.matcher.value.FieldPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The order that a query asks for: by fields, by text score, by distance.
 *
 * <p>A document is sorted by values read once ({@link #keys}). An array counts as its least element
 * in an ascending order and as its greatest in a descending one; what is missing counts as null.
 */
public final class SortOrder implements Comparator<@Nullable Object[]> {
  private final List<Function<Document, @Nullable Object>> readers = new ArrayList<>();
  private final List<Boolean> ascending = new ArrayList<>();
  private final BsonOrder order;

  private SortOrder(BsonOrder order) {
    this.order = order;
  }

  /**
   * @param matcher the query's, for its text score and distance; null where there is none
   * @return null if any order will do
   */
  public static @Nullable SortOrder of(
      Document sort, Collation collation, @Nullable Matcher matcher) {
    SortOrder order = new SortOrder(new BsonOrder(WireValues.VIEW, collation));
    Near near = matcher == null ? null : matcher.near();
    if (near != null && sort.isEmpty()) {
      order.add(near::distance, true);
      return order;
    }
    for (Map.Entry<String, Object> field : sort.entrySet()) {
      if (!field.getKey().equals("$natural")) {
        order.add(field.getKey(), field.getValue(), matcher);
      }
    }
    return order.readers.isEmpty() ? null : order;
  }

  private void add(Function<Document, @Nullable Object> reader, boolean up) {
    readers.add(reader);
    ascending.add(up);
  }

  private void add(String field, @Nullable Object direction, @Nullable Matcher matcher) {
    if (direction instanceof Document meta && "textScore".equals(meta.get("$meta"))) {
      TextSearch text = matcher == null ? null : matcher.text();
      if (text == null) {
        throw new Failure(
            40218, "Location40218", "query requires text score metadata, but it is not available");
      }
      add(text::score, false);
      return;
    }
    if (!(direction instanceof Number number) || number.doubleValue() == 0) {
      throw new Failure(
          15975,
          "Location15975",
          "$sort key ordering must be 1 (for ascending) or -1 (for descending)");
    }
    boolean up = number.doubleValue() > 0;
    FieldPath path = new FieldPath(field, WireValues.VIEW);
    add(document -> extreme(path, document, up), up);
  }

  private @Nullable Object extreme(FieldPath path, Document document, boolean least) {
    Extreme extreme = new Extreme(least);
    path.each(document, extreme::see);
    return extreme.value;
  }

  /** The least or greatest of the values seen, without the arrays that the elements stand for. */
  private final class Extreme {
    private final boolean least;
    private boolean any;
    private @Nullable Object value;

    Extreme(boolean least) {
      this.least = least;
    }

    void see(@Nullable Object next) {
      if (next instanceof List<?> list && (any || list.isEmpty())) {
        return;
      }
      int comparison = any ? order.compare(next, value) : 0;
      if (!any || (least ? comparison < 0 : comparison > 0)) {
        value = next;
      }
      any = true;
    }
  }

  public @Nullable Object[] keys(Document document) {
    @Nullable Object[] keys = new @Nullable Object[readers.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = readers.get(i).apply(document);
    }
    return keys;
  }

  @Override
  public int compare(@Nullable Object[] a, @Nullable Object[] b) {
    for (int i = 0; i < a.length; i++) {
      int comparison = order.compare(a[i], b[i]);
      if (comparison != 0) {
        return ascending.get(i) ? comparison : -comparison;
      }
    }
    return 0;
  }
}
