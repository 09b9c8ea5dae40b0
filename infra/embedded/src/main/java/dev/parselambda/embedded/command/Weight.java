package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.BinData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how many bytes a value takes on the wire: good enough to cut answers. */
final class Weight {
  private Weight() {}

  static long of(@Nullable Object value) {
    return switch (value) {
      case null -> 1;
      case String text -> 5 + text.length();
      case Map<?, ?> map -> {
        long sum = 5;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          sum += 2 + ((String) entry.getKey()).length() + of(entry.getValue());
        }
        yield sum;
      }
      case List<?> list -> {
        long sum = 5;
        for (Object each : list) {
          sum += 4 + of(each);
        }
        yield sum;
      }
      case BinData data -> 5 + data.getData().length;
      default -> 12;
    };
  }
}
