package dev.parselambda.http;

import java.util.Locale;

/** The HTTP methods that Parse knows; any other is an unknown route. */
public enum Method {
  GET,
  HEAD,
  POST,
  PUT,
  DELETE,
  OPTIONS,
  OTHER;

  /** The method of that name, in any case. */
  public static Method of(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "GET" -> GET;
      case "HEAD" -> HEAD;
      case "POST" -> POST;
      case "PUT" -> PUT;
      case "DELETE" -> DELETE;
      case "OPTIONS" -> OPTIONS;
      default -> OTHER;
    };
  }
}
