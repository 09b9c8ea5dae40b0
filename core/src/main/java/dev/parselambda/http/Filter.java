package dev.parselambda.http;

/** A function around a handler: it may answer itself, or change what goes in or comes out. */
@FunctionalInterface
public interface Filter {
  Response filter(Request request, Handler next);

  /** The handler with this filter around it. */
  default Handler around(Handler handler) {
    return request -> filter(request, handler);
  }
}
