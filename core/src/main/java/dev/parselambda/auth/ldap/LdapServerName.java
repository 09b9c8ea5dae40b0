package dev.parselambda.auth.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/** A server must have the name it was called by; that it has not counts as a matter of TLS. */
final class LdapServerName extends SSLSocketVerifier {
  private final SSLSocketVerifier names = new HostNameSSLSocketVerifier(true);

  @Override
  public void verifySSLSocket(String host, int port, SSLSocket socket) throws LDAPException {
    try {
      names.verifySSLSocket(host, port, socket);
    } catch (LDAPException e) {
      SSLPeerUnverifiedException cause = new SSLPeerUnverifiedException(e.getMessage());
      throw new LDAPException(e.getResultCode(), e.getMessage(), cause);
    }
  }
}
