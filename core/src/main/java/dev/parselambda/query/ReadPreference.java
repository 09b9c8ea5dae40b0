package dev.parselambda.query;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which members of a replica set a query may be answered by. */
public enum ReadPreference {
  PRIMARY,
  PRIMARY_PREFERRED,
  SECONDARY,
  SECONDARY_PREFERRED,
  NEAREST;

  /**
   * The preference of that name in any case; null for the empty one.
   *
   * @throws ParseException INVALID_QUERY when there is none of that name
   */
  public static @Nullable ReadPreference named(String name) {
    if (name.isEmpty()) {
      return null;
    }
    String upper = name.toUpperCase(Locale.ROOT);
    for (ReadPreference preference : values()) {
      if (preference.name().equals(upper)) {
        return preference;
      }
    }
    throw new ParseException(ParseError.INVALID_QUERY, "Not supported read preference.");
  }
}
