package dev.parselambda.auth.ldap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.RDN;
import dev.parselambda.auth.FakeProviders;
import dev.parselambda.auth.TestApp;
import dev.parselambda.auth.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a directory in memory. */
class LdapTest {
  private static final String WRONG = "101 LDAP: Wrong username or password";
  private static final TestCertificates SERVER = TestCertificates.server();
  private static @Nullable InMemoryDirectoryServer directory;

  private final FakeProviders web = new FakeProviders();

  @BeforeAll
  static void fill() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("o=example");
    config.setSchema(null);
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("plain", loopback, 0, null),
        InMemoryListenerConfig.createLDAPSConfig("tls", loopback, 0, serverSockets(), null));
    InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
    server.add("dn: o=example", "objectClass: organization", "o: example");
    server.add("dn: ou=users,o=example", "objectClass: organizationalUnit", "ou: users");
    server.add("dn: ou=admins,o=example", "objectClass: organizationalUnit", "ou: admins");
    for (String uid : List.of("uid=ann", "uid=bob", "uid=x\\,ou\\=admins")) {
      server.add(
          "dn: " + uid + ",ou=users,o=example", "objectClass: account", "userPassword: secret");
    }
    server.add("dn: uid=root,ou=admins,o=example", "objectClass: account", "userPassword: secret");
    server.add(
        "dn: cn=players,ou=users,o=example",
        "objectClass: groupOfNames",
        "cn: players",
        "member: ann");
    server.startListening();
    directory = server;
  }

  private static SSLServerSocketFactory serverSockets()
      throws GeneralSecurityException, IOException {
    char[] password = "x".toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "server",
        SERVER.keys().getPrivate(),
        password,
        new Certificate[] {SERVER.certificate().toCertificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context.getServerSocketFactory();
  }

  @AfterAll
  static void stop() {
    if (directory != null) {
      directory.shutDown(true);
    }
  }

  @AfterEach
  void close() {
    web.close();
  }

  private static int port(String listener) {
    return directory == null ? 0 : directory.getListenPort(listener);
  }

  private TestApp app(Map<String, Object> more) {
    Map<String, Object> options = new HashMap<>();
    options.put("url", "ldap://127.0.0.1:" + port("plain"));
    options.put("suffix", "ou=users,o=example");
    options.putAll(more);
    return TestApp.of(web, "ldap", options);
  }

  private TestApp overTls(Map<String, Object> tlsOptions) {
    return app(Map.of("url", "ldaps://127.0.0.1:" + port("tls"), "tlsOptions", tlsOptions));
  }

  private static Map<String, Object> sent(Object id, Object password) {
    return Map.of("id", id, "password", password);
  }

  @Test
  void nameAndPasswordLetInAndThePasswordIsNotStored() {
    assertEquals(Map.of("id", "ann"), app(Map.of()).stored("ldap", sent("ann", "secret")));
  }

  @Test
  void aWrongNameOrPasswordIsRefused() {
    assertEquals(WRONG, app(Map.of()).refusal("ldap", sent("ann", "wrong")));
    assertEquals(WRONG, app(Map.of()).refusal("ldap", sent("nobody", "secret")));
  }

  @Test
  void aBindWithoutPasswordProvesNothing() {
    assertEquals(WRONG, app(Map.of()).refusal("ldap", sent("ann", "")));
    assertEquals(WRONG, app(Map.of()).refusal("ldap", Map.of("id", "ann")));
    assertEquals(WRONG, app(Map.of()).refusal("ldap", sent("ann", Map.of("$ne", ""))));
    assertEquals(WRONG, app(Map.of()).refusal("ldap", Map.of("password", "secret")));
  }

  @Test
  void theNameOfTheEntryIsWhatTheOptionsSay() {
    TestApp app = app(Map.of("suffix", "o=example", "dn", "uid={{id}}, ou=admins, o=example"));

    assertEquals(Map.of("id", "root"), app.stored("ldap", sent("root", "secret")));
    assertEquals(WRONG, app.refusal("ldap", sent("ann", "secret")));
  }

  @Test
  void aNameCannotLeadToAnotherEntry() {
    TestApp app = app(Map.of("suffix", "o=example", "dn", "uid={{id}},o=example"));
    assertEquals(WRONG, app.refusal("ldap", sent("root,ou=admins", "secret")));

    assertEquals(
        Map.of("id", "x,ou=admins"), app(Map.of()).stored("ldap", sent("x,ou=admins", "secret")));
  }

  @Test
  void theUserMustBeInTheGroup() {
    TestApp app = app(Map.of("groupCn", "players", "groupFilter", "(member={{id}})"));
    TestApp otherGroup = app(Map.of("groupCn", "admins", "groupFilter", "(member={{id}})"));

    assertEquals(Map.of("id", "ann"), app.stored("ldap", sent("ann", "secret")));
    assertEquals("1 LDAP: User not in group", app.refusal("ldap", sent("bob", "secret")));
    assertEquals("1 LDAP: User not in group", otherGroup.refusal("ldap", sent("ann", "secret")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "bob)(member=ann", "bob)(|(cn=*)"})
  void aNameCannotWidenTheFilter(String id) throws Exception {
    TestApp app = app(Map.of("groupCn", "players", "groupFilter", "(&(cn=*)(member={{id}}))"));
    String uid = new RDN("uid", id).toString();
    String dn = uid + ",ou=users,o=example";
    if (directory != null) {
      directory.add("dn: " + dn, "objectClass: account", "userPassword: secret");
      assertEquals("1 LDAP: User not in group", app.refusal("ldap", sent(id, "secret")));
      directory.delete(dn);
    }
  }

  @Test
  void aFilterThatIsNoneFailsTheSearch() {
    TestApp app = app(Map.of("groupCn", "players", "groupFilter", "(member={{id}}"));

    assertEquals("1 LDAP group search failed", app.refusal("ldap", sent("ann", "secret")));
  }

  @Test
  void overTlsTheServerMustBeTheOneThatIsTrusted() {
    Map<String, Object> sent = sent("ann", "secret");
    String other = TestCertificates.server().pem();

    assertEquals(Map.of("id", "ann"), overTls(Map.of("ca", SERVER.pem())).stored("ldap", sent));
    assertEquals(
        Map.of("id", "ann"), overTls(Map.of("rejectUnauthorized", false)).stored("ldap", sent));
    assertEquals(
        "101 LDAPS: Certificate mismatch", overTls(Map.of("ca", other)).refusal("ldap", sent));
    assertEquals("101 LDAPS: Certificate mismatch", overTls(Map.of()).refusal("ldap", sent));
  }

  @Test
  void overTlsTheServerMustHaveTheNameItWasCalledBy() {
    TestApp app =
        app(
            Map.of(
                "url",
                "ldaps://localhost:" + port("tls"),
                "tlsOptions",
                Map.of("ca", SERVER.pem())));

    assertEquals("101 LDAPS: Certificate mismatch", app.refusal("ldap", sent("ann", "secret")));
  }

  @Test
  void aDirectoryThatIsAwayIsNotAWrongPassword() {
    TestApp app = app(Map.of("url", "ldap://127.0.0.1:1"));

    assertTrue(
        app.refusal("ldap", sent("ann", "secret")).startsWith("101 LDAP: Somthing went wrong ("));
  }
}
