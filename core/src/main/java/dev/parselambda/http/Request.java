package dev.parselambda.http;

/**
 * An HTTP request as it reached the engine.
 *
 * @param path the percent-encoded path with its mount path, as it was sent
 * @param query the text after {@code ?}, percent-encoded, without the mark; empty when there is
 *     none
 * @param body the bytes of the body, not copied: callers must not change them
 */
public record Request(
    Method method, String path, String query, Headers headers, byte[] body, Connection connection) {

  /** A request from an address. */
  public Request(
      Method method, String path, String query, Headers headers, byte[] body, String from) {
    this(method, path, query, headers, body, Connection.from(from));
  }

  /** The address of the caller as the gateway saw it. */
  public String remoteAddress() {
    return connection.remoteAddress();
  }

  public Request withMethod(Method other) {
    return new Request(other, path, query, headers, body, connection);
  }

  public Request withHeader(String name, String value) {
    return new Request(method, path, query, headers.with(name, value), body, connection);
  }

  public Request withoutHeader(String name) {
    return new Request(method, path, query, headers.without(name), body, connection);
  }

  public Request withBody(byte[] other) {
    return new Request(method, path, query, headers, other, connection);
  }

  public Request withPath(String other) {
    return new Request(method, other, query, headers, body, connection);
  }
}
