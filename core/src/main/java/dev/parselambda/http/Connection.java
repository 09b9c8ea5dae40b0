package dev.parselambda.http;

/**
 * How a request reached the gateway, as the gateway itself observed it.
 *
 * @param remoteAddress the address that opened the connection, which may be a proxy's; empty if
 *     there is none
 * @param scheme {@code http} or {@code https}; empty if unknown
 * @param host the requested host name, with its port unless that is the scheme's default. The
 *     client sends it, unless the gateway serves certain names only. Empty if unknown
 * @param prefix the start of the path that the gateway removed, such as {@code /stage}; may be
 *     empty
 */
public record Connection(String remoteAddress, String scheme, String host, String prefix) {

  /** A connection of which only the remote address is known. */
  public static Connection from(String remoteAddress) {
    return new Connection(remoteAddress, "", "", "");
  }
}
