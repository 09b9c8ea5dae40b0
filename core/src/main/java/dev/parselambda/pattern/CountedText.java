package dev.parselambda.pattern;

/**
 * A text that counts a regular expression's accesses to it. Reading a character costs the price of
 * a read, reading the length costs one step: see {@link SafePattern}.
 */
final class CountedText implements CharSequence {
  private static final int STEPS_BETWEEN_LOOKS = 100_000;

  private final String text;
  private final int price;
  private final long limit;
  private final Runnable watch;
  private long steps;
  private long nextLook = STEPS_BETWEEN_LOOKS;

  /**
   * @param price the number of steps for reading a character
   * @param limit the most steps
   * @param watch called now and then; throws to stop the match
   */
  CountedText(String text, int price, long limit, Runnable watch) {
    this.text = text;
    this.price = price;
    this.limit = limit;
    this.watch = watch;
  }

  @Override
  public char charAt(int index) {
    count(price);
    return text.charAt(index);
  }

  @Override
  public int length() {
    count(1);
    return text.length();
  }

  private void count(int more) {
    steps += more;
    if (steps >= nextLook) {
      nextLook = steps + STEPS_BETWEEN_LOOKS;
      watch.run();
      if (steps > limit) {
        throw new TooManySteps();
      }
    }
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
