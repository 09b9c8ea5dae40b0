package dev.parselambda.matcher.geo;

import dev.parselambda.matcher.value.BadFilter;

/** What MongoDB asks of a polygon's ring before it stores or queries it. */
final class RingRules {
  private RingRules() {}

  /**
   * @param corners first and last are the same
   * @throws BadFilter if two edges cross or a corner occurs twice
   */
  static void check(Vec[] corners) {
    int edges = corners.length - 1;
    for (int i = 0; i < edges; i++) {
      for (int j = i + 1; j < edges; j++) {
        boolean adjacent = j == i + 1 || (i == 0 && j == edges - 1);
        if (corners[i].equals(corners[j])) {
          throw new BadFilter("Loop is not valid: Duplicate vertices: " + i + " and " + j);
        }
        if (!adjacent && Ring.cross(corners[i], corners[i + 1], corners[j], corners[j + 1])) {
          throw new BadFilter("Loop is not valid: Edges " + i + " and " + j + " cross.");
        }
      }
    }
  }
}
