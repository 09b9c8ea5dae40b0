package dev.parselambda.http;

/** The response for a path without a route, in the form that Express uses. */
public final class NotFound {
  private NotFound() {}

  public static Response of(Method method, String path) {
    String what = "Cannot " + method + " " + escaped(path);
    return Response.html(
        404,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            + "<title>Error</title>\n</head>\n<body>\n<pre>"
            + what
            + "</pre>\n</body>\n</html>\n");
  }

  /** The path comes from the client, so it is escaped. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
