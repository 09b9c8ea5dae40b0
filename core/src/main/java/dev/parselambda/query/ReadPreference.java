package dev.parselambda.query;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The members of a replica set that may answer a query. */
public enum ReadPreference {
  PRIMARY,
  PRIMARY_PREFERRED,
  SECONDARY,
  SECONDARY_PREFERRED,
  NEAREST;

  /**
   * The preference with a name in any case; null for the empty name.
   *
   * @throws ParseException INVALID_QUERY for an unknown name
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
