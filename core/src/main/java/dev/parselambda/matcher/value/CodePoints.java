package dev.parselambda.matcher.value;

/**
 * Strings in the order of their UTF-8 bytes, as MongoDB compares them. It differs from {@link
 * String#compareTo} where one side has a surrogate pair and the other a character above U+E000.
 */
final class CodePoints {
  private CodePoints() {}

  static int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean xPair = Character.isSurrogate(x);
        boolean yPair = Character.isSurrogate(y);
        return xPair == yPair ? Character.compare(x, y) : Boolean.compare(xPair, yPair);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
