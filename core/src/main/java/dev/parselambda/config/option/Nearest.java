package dev.parselambda.config.option;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody may have meant. */
public final class Nearest {
  private Nearest() {}

  /** The known name that is most like another, in any case; null when none is like it. */
  public static @Nullable String to(String name, Collection<String> known) {
    int best = Math.max(2, name.length() / 3) + 1;
    String nearest = null;
    for (String each : known) {
      int distance = distance(name, each);
      if (distance < best) {
        best = distance;
        nearest = each;
      }
    }
    return nearest;
  }

  /**
   * Levenshtein's distance: how many letters are to be put in, taken out or replaced, in any case.
   */
  static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      int[] row = previous;
      previous = current;
      current = row;
    }
    return previous[b.length()];
  }
}
