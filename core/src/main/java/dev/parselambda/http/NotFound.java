package dev.parselambda.http;

/** The answer for a path that nothing serves; its shape is that of Express. */
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

  /** The path is the client's own text: shown as text, never as markup. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
