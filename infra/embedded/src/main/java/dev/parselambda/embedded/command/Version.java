package dev.parselambda.embedded.command;

import java.util.List;

/** The version of MongoDB whose behaviour this server has, as it tells drivers. */
final class Version {
  static final String SERIES = "7.0";
  static final String TEXT = "7.0.0";
  static final List<Integer> PARTS = List.of(7, 0, 0, 0);

  /** MongoDB 7.0 (mongodb/specifications, "wire version"). */
  static final int WIRE = 21;

  private Version() {}
}
