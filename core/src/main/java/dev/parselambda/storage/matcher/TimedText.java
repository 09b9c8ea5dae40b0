package dev.parselambda.storage.matcher;

/** A text that may be read for some time only. */
final class TimedText implements CharSequence {
  private static final int READS_BETWEEN_LOOKS = 4096;

  /** MongoDB's code when a pattern exceeds its match limit. */
  private static final int MATCH_LIMIT = 51156;

  private final CharSequence text;
  private final long limitNanos;
  private int reads;
  private long started;

  TimedText(CharSequence text, long limitNanos) {
    this.text = text;
    this.limitNanos = limitNanos;
  }

  @Override
  public char charAt(int index) {
    if (++reads == READS_BETWEEN_LOOKS) {
      look();
    }
    return text.charAt(index);
  }

  private void look() {
    reads = 0;
    long now = System.nanoTime();
    if (started == 0) {
      started = now;
    } else if (now - started > limitNanos) {
      throw new BadFilter(MATCH_LIMIT, "Regular expression takes too long to evaluate");
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
