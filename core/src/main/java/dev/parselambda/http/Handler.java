package dev.parselambda.http;

/** A server is a function from Request to Response. */
@FunctionalInterface
public interface Handler {
  Response handle(Request request);
}
