package dev.parselambda.http;

/**
 * An HTTP request as it reached the engine.
 *
 * @param path the percent-encoded path with its mount path, as it was sent
 * @param query the text after {@code ?}, percent-encoded, without the mark; empty when there is
 *     none
 * @param body the bytes of the body, not copied: nobody may change them
 * @param remoteAddress the address of the caller as the gateway saw it
 */
public record Request(
    Method method, String path, String query, Headers headers, byte[] body, String remoteAddress) {

  public Request withMethod(Method other) {
    return new Request(other, path, query, headers, body, remoteAddress);
  }

  public Request withHeader(String name, String value) {
    return new Request(method, path, query, headers.with(name, value), body, remoteAddress);
  }

  public Request withBody(byte[] other) {
    return new Request(method, path, query, headers, other, remoteAddress);
  }

  public Request withPath(String other) {
    return new Request(method, other, query, headers, body, remoteAddress);
  }
}
