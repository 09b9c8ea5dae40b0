package dev.parselambda.auth.ldap;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import dev.parselambda.auth.adapter.Refusal;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a directory about users. What a user typed is escaped wherever it becomes part of a name or
 * a filter (RFC 4514, RFC 4515), so it cannot name another entry.
 */
final class LdapDirectory {
  private static final Logger log = LoggerFactory.getLogger(LdapDirectory.class);
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final String ID = "{{id}}";

  /**
   * What the options say.
   *
   * @param suffix the entry that users and groups are below
   * @param dn the name of a user's entry, with {@code {{id}}} in it; null means {@code
   *     uid={{id}},SUFFIX}
   * @param groupCn the group a user must be in; null means any or none
   * @param groupFilter what finds the groups of a user, with {@code {{id}}} in it
   * @param tls null for a plain connection
   */
  record Settings(
      String host,
      int port,
      String suffix,
      @Nullable String dn,
      @Nullable String groupCn,
      @Nullable String groupFilter,
      @Nullable Tls tls) {}

  /**
   * @param verify whether the server's certificate and name are checked
   * @param authorities certificates to trust, as PEM; none means those of the JDK
   */
  record Tls(boolean verify, List<String> authorities) {}

  private final Settings settings;
  private final SocketFactory sockets;
  private final LDAPConnectionOptions options = new LDAPConnectionOptions();

  /**
   * @throws dev.parselambda.value.ParseException INTERNAL_SERVER_ERROR when a certificate in the
   *     options is none
   */
  LdapDirectory(Settings settings) {
    this.settings = settings;
    options.setConnectTimeoutMillis(TIMEOUT_MILLIS);
    options.setResponseTimeoutMillis(TIMEOUT_MILLIS);
    options.setFollowReferrals(false);
    Tls tls = settings.tls();
    if (tls == null) {
      this.sockets = SocketFactory.getDefault();
      return;
    }
    if (tls.verify()) {
      options.setSSLSocketVerifier(new LdapServerName());
    }
    try {
      this.sockets = LdapTrust.sockets(tls);
    } catch (GeneralSecurityException e) {
      log.error("auth.ldap.tlsOptions is invalid", e);
      throw Refusal.misconfigured("LDAP auth configuration missing");
    }
  }

  /**
   * @throws dev.parselambda.value.ParseException OBJECT_NOT_FOUND when the user cannot bind,
   *     INTERNAL_SERVER_ERROR when he is not in the group
   */
  void requireUser(String id, String password) {
    try (LDAPConnection connection = connect()) {
      connection.bind(dn(id), password);
      requireGroup(connection, id);
    } catch (LDAPException e) {
      throw refusal(e);
    }
  }

  private LDAPConnection connect() throws LDAPException {
    return new LDAPConnection(sockets, options, settings.host(), settings.port());
  }

  private String dn(String id) {
    String template = settings.dn() == null ? "uid=" + ID + "," + settings.suffix() : settings.dn();
    // An RDN is "type=value" with the value escaped; only the value is wanted.
    String value = new RDN("uid", id).toString().substring("uid=".length());
    return template.replace(ID, value);
  }

  private void requireGroup(LDAPConnection connection, String id) {
    String group = settings.groupCn();
    String template = settings.groupFilter();
    if (group == null || template == null) {
      return;
    }
    if (!groupsOf(connection, template.replace(ID, Filter.encodeValue(id))).contains(group)) {
      throw Refusal.misconfigured("LDAP: User not in group");
    }
  }

  private List<String> groupsOf(LDAPConnection connection, String filter) {
    try {
      return connection
          .search(settings.suffix(), SearchScope.SUB, filter, "cn")
          .getSearchEntries()
          .stream()
          .map(LdapDirectory::names)
          .flatMap(Arrays::stream)
          .toList();
    } catch (LDAPException e) {
      log.warn("LDAP group search failed", e);
      throw Refusal.misconfigured("LDAP group search failed");
    }
  }

  private static String[] names(SearchResultEntry group) {
    String[] names = group.getAttributeValues("cn");
    return names == null ? new String[0] : names;
  }

  private static RuntimeException refusal(LDAPException e) {
    if (e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)
        || e.getResultCode().equals(ResultCode.INVALID_DN_SYNTAX)) {
      return Refusal.notFound("LDAP: Wrong username or password");
    }
    log.warn("LDAP log-in failed", e);
    return isDistrust(e)
        ? Refusal.notFound("LDAPS: Certificate mismatch")
        // The spelling is what clients know.
        : Refusal.notFound("LDAP: Somthing went wrong (" + e.getResultCode().intValue() + ")");
  }

  private static boolean isDistrust(LDAPException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException || cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }
}
