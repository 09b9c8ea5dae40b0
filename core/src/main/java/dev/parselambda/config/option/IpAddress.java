package dev.parselambda.config.option;

import java.util.List;

/** Whether a text is an IP address, by its letters alone: nothing is looked up. */
public final class IpAddress {
  private static final int GROUPS = 8;
  private static final int BITS_4 = 32;
  private static final int BITS_6 = 128;

  private IpAddress() {}

  /**
   * Refuses a list of addresses and ranges ({@code 10.0.0.0/8}) of which one is none.
   *
   * @throws OptionsException in parse-server's words; it does not look at the lengths of prefixes
   */
  public static void check(String option, List<String> ranges) {
    for (String range : ranges) {
      int slash = range.indexOf('/');
      String address = slash < 0 ? range : range.substring(0, slash);
      if (!isAddress(address)) {
        throw mistake(option, "IP address", address);
      }
      int most = address.indexOf(':') >= 0 ? BITS_6 : BITS_4;
      if (slash >= 0 && !isPrefix(range.substring(slash + 1), most)) {
        throw mistake(option, "prefix length, which is 0 to " + most + ", in", range);
      }
    }
  }

  private static OptionsException mistake(String option, String what, String given) {
    return new OptionsException(
        "The Parse Server option \"%s\" contains an invalid %s \"%s\"."
            .formatted(option, what, given));
  }

  private static boolean isPrefix(String digits, int most) {
    return isNumber(digits, 3, 10) && Integer.parseInt(digits) <= most;
  }

  static boolean isAddress(String text) {
    return text.indexOf(':') >= 0 ? isVersion6(text) : isVersion4(text);
  }

  private static boolean isVersion4(String text) {
    String[] bytes = text.split("\\.", -1);
    if (bytes.length != 4) {
      return false;
    }
    for (String part : bytes) {
      if (!isByte(part)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isByte(String digits) {
    if (!isNumber(digits, 3, 10)) {
      return false;
    }
    return digits.length() == 1 || (digits.charAt(0) != '0' && Integer.parseInt(digits) < 256);
  }

  private static boolean isVersion6(String text) {
    int zone = text.indexOf('%');
    String address = zone < 0 ? text : text.substring(0, zone);
    int gap = address.indexOf("::");
    if (gap < 0) {
      return groups(address, true) == GROUPS;
    }
    int before = groups(address.substring(0, gap), false);
    int after = groups(address.substring(gap + 2), true);
    return before >= 0 && after >= 0 && before + after < GROUPS;
  }

  /**
   * How many groups of 16 bits are written; -1 when it is something else.
   *
   * @param last whether nothing follows, so that the last two may be written as in version 4
   */
  private static int groups(String text, boolean last) {
    if (text.isEmpty()) {
      return 0;
    }
    String[] parts = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      if (last && i == parts.length - 1 && isVersion4(parts[i])) {
        count += 2;
      } else if (isNumber(parts[i], 4, 16)) {
        count++;
      } else {
        return -1;
      }
    }
    return count;
  }

  private static boolean isNumber(String digits, int length, int radix) {
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c > 'f' || Character.digit(c, radix) < 0) {
        return false;
      }
    }
    return !digits.isEmpty() && digits.length() <= length;
  }
}
