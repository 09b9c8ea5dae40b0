package dev.parselambda.matcher.value;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.bson.BsonDbPointer;
import org.bson.BsonRegularExpression;
import org.bson.BsonTimestamp;
import org.bson.types.Binary;
import org.bson.types.Code;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * MongoDB's total order of values: first by {@link Kind}, then by value; numbers by their value
 * whatever their type, objects field by field (kind, name, value), binary data by length first,
 * strings by code points or by a collation.
 *
 * <p>Both sides are seen through the view, so a host's own types may be compared directly.
 */
public final class BsonOrder implements Comparator<@Nullable Object> {
  private final ValueView view;
  private final Collation collation;

  public BsonOrder(ValueView view, Collation collation) {
    this.view = view;
    this.collation = collation;
  }

  @Override
  public int compare(@Nullable Object a, @Nullable Object b) {
    return compareNatural(view.natural(a), view.natural(b));
  }

  public boolean equal(@Nullable Object a, @Nullable Object b) {
    Kind kind = Kind.of(a);
    return kind == Kind.of(b) && compareWithin(kind, a, b) == 0;
  }

  public int compareNatural(@Nullable Object a, @Nullable Object b) {
    Kind kind = Kind.of(a);
    int byKind = kind.compareTo(Kind.of(b));
    return byKind != 0 ? byKind : compareWithin(kind, a, b);
  }

  /** Compares natural values of the same kind. */
  public int compareWithin(Kind kind, @Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return 0;
    }
    return switch (kind) {
      case NULL, MIN_KEY, MAX_KEY -> 0;
      case NUMBER -> NumberOrder.compare(a, b);
      case STRING -> collation.compare((String) a, (String) b);
      case OBJECT -> compareObjects((Map<?, ?>) a, (Map<?, ?>) b);
      case ARRAY -> compareArrays((List<?>) a, (List<?>) b);
      case BINARY -> compareBinary((Binary) a, (Binary) b);
      case OBJECT_ID -> ((ObjectId) a).compareTo((ObjectId) b);
      case BOOLEAN -> ((Boolean) a).compareTo((Boolean) b);
      case DATE -> ((Instant) a).compareTo((Instant) b);
      case TIMESTAMP -> ((BsonTimestamp) a).compareTo((BsonTimestamp) b);
      case REGEX -> compareRegex((BsonRegularExpression) a, (BsonRegularExpression) b);
      case DB_POINTER -> comparePointers((BsonDbPointer) a, (BsonDbPointer) b);
      case CODE -> ((Code) a).getCode().compareTo(((Code) b).getCode());
    };
  }

  private int compareObjects(Map<?, ?> a, Map<?, ?> b) {
    Iterator<? extends Map.Entry<?, ?>> left = a.entrySet().iterator();
    Iterator<? extends Map.Entry<?, ?>> right = b.entrySet().iterator();
    while (left.hasNext() && right.hasNext()) {
      int order = compareFields(left.next(), right.next());
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(left.hasNext(), right.hasNext());
  }

  private int compareFields(Map.Entry<?, ?> a, Map.Entry<?, ?> b) {
    Object x = view.natural(a.getValue());
    Object y = view.natural(b.getValue());
    Kind kind = Kind.of(x);
    int byKind = kind.compareTo(Kind.of(y));
    if (byKind != 0) {
      return byKind;
    }
    int byName = CodePoints.compare((String) a.getKey(), (String) b.getKey());
    return byName != 0 ? byName : compareWithin(kind, x, y);
  }

  private int compareArrays(List<?> a, List<?> b) {
    int common = Math.min(a.size(), b.size());
    for (int i = 0; i < common; i++) {
      int order = compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int compareBinary(Binary a, Binary b) {
    int byLength = Integer.compare(a.length(), b.length());
    if (byLength != 0) {
      return byLength;
    }
    int byType = Integer.compare(a.getType() & 0xff, b.getType() & 0xff);
    return byType != 0 ? byType : Arrays.compareUnsigned(a.getData(), b.getData());
  }

  private static int comparePointers(BsonDbPointer a, BsonDbPointer b) {
    int byNamespace = a.getNamespace().compareTo(b.getNamespace());
    return byNamespace != 0 ? byNamespace : a.getId().compareTo(b.getId());
  }

  private static int compareRegex(BsonRegularExpression a, BsonRegularExpression b) {
    int byPattern = a.getPattern().compareTo(b.getPattern());
    return byPattern != 0 ? byPattern : a.getOptions().compareTo(b.getOptions());
  }
}
