package dev.parselambda.http;

/** A function around a handler. It may respond itself, or change the request or the response. */
@FunctionalInterface
public interface Filter {
  Response filter(Request request, Handler next);

  /** The handler with this filter around it. */
  default Handler around(Handler handler) {
    return request -> filter(request, handler);
  }
}
