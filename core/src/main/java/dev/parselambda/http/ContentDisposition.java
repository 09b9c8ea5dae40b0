package dev.parselambda.http;

import java.util.regex.Pattern;

/** The header that names the file a browser saves a response as: RFC 6266. */
public final class ContentDisposition {
  /** RFC 9110, section 5.6.2. */
  private static final Pattern TOKEN = Pattern.compile("[!#$&'*+\\-.^_`|~\\w]+");

  /**
   * Characters that a quoted string, or a client that decodes percent signs in one, could misread.
   */
  private static final Pattern UNQUOTABLE = Pattern.compile("[^ -~]|[\"\\\\%]");

  private ContentDisposition() {}

  /** Saves the response under a name. Clients that know only ASCII get the ASCII part. */
  public static String attachment(String filename) {
    return TOKEN.matcher(filename).matches()
        ? "attachment;filename=" + filename
        : "attachment;filename=\""
            + UNQUOTABLE.matcher(filename).replaceAll("_")
            + "\";filename*=UTF-8''"
            + extended(filename);
  }

  /** RFC 8187, section 3.2.1, keeps fewer characters than JavaScript's encodeURIComponent. */
  private static String extended(String text) {
    return UriComponent.encoded(text)
        .replace("'", "%27")
        .replace("(", "%28")
        .replace(")", "%29")
        .replace("*", "%2A");
  }
}
