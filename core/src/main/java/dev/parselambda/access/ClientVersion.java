package dev.parselambda.access;

import dev.parselambda.http.Headers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an SDK says it is, such as {@code js8.6.0} or {@code i1.18.0}. */
public final class ClientVersion {
  static final String HEADER = "x-parse-client-version";

  /** At most so many digits that each number fits an int. */
  private static final Pattern JAVASCRIPT = Pattern.compile("js(\\d{1,9})\\.(\\d{1,9})(?!\\d).*");

  private ClientVersion() {}

  /**
   * Whether a client understands that a field of the object that it saved is told to be deleted:
   * those that say nothing of themselves, and the JavaScript SDK since 1.9.
   */
  public static boolean understandsDelete(Headers headers) {
    String version = headers.get(HEADER);
    return version == null || isNewJavaScript(version);
  }

  private static boolean isNewJavaScript(String version) {
    Matcher matcher = JAVASCRIPT.matcher(version);
    if (!matcher.matches()) {
      return false;
    }
    int major = Integer.parseInt(matcher.group(1));
    int minor = Integer.parseInt(matcher.group(2));
    return major > 1 || (major == 1 && minor >= 9);
  }
}
