package dev.parselambda.http;

/**
 * How a request reached the gateway, as the gateway itself knows it.
 *
 * @param remoteAddress the address of whoever opened the connection, which may be a proxy; empty
 *     where there is none
 * @param scheme {@code http} or {@code https}; empty where it is not known
 * @param host the name that was asked for, with its port unless that is the scheme's own; sent by
 *     the client, unless the gateway serves certain names only; empty where it is not known
 * @param prefix the start of the path that the gateway took away, such as {@code /stage}; may be
 *     empty
 */
public record Connection(String remoteAddress, String scheme, String host, String prefix) {

  /** A connection of which only the other end is known. */
  public static Connection from(String remoteAddress) {
    return new Connection(remoteAddress, "", "", "");
  }
}
