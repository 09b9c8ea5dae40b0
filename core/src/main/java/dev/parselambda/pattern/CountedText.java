package dev.parselambda.pattern;

/**
 * A text that counts how often a regular expression looks at it. An engine that reads a character
 * pays the price of a read, one that asks for the length pays one step: see {@link SafePattern}.
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
   * @param price steps that reading a character counts for
   * @param limit the most steps
   * @param watch asked now and then; throws to end the work
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
