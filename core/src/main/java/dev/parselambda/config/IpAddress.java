package dev.parselambda.config;

import java.util.List;

/** Whether a text is an IP address, by its letters alone: nothing is looked up. */
final class IpAddress {
  private static final int GROUPS = 8;

  private IpAddress() {}

  /**
   * Refuses a list of addresses and ranges ({@code 10.0.0.0/8}) of which one is none.
   *
   * @throws OptionsException in parse-server's words
   */
  static void check(String option, List<String> ranges) {
    for (String range : ranges) {
      int slash = range.indexOf('/');
      String address = slash < 0 ? range : range.substring(0, slash);
      if (!isAddress(address)) {
        throw new OptionsException(
            "The Parse Server option \""
                + option
                + "\" contains an invalid IP address \""
                + address
                + "\".");
      }
    }
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
