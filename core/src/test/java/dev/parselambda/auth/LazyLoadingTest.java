package dev.parselambda.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.auth.adapter.AuthRequest;
import dev.parselambda.config.Options;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A cold start pays for no provider: what they need is loaded when one of them is used. */
class LazyLoadingTest {
  private static final List<String> HEAVY =
      List.of("com.nimbusds.", "com.unboundid.", "java.net.http.", "javax.net.ssl.");

  /** Loads the package anew, and notes what of the heavy libraries its classes ask for. */
  private static final class Loader extends ClassLoader {
    final Set<String> heavy = new TreeSet<>();

    Loader() {
      super(LazyLoadingTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (HEAVY.stream().anyMatch(name::startsWith)) {
        heavy.add(name);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      return name.startsWith(LazyLoadingTest.class.getPackageName() + ".")
          ? defined(name)
          : super.loadClass(name, resolve);
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** An app with every provider, and an anonymous user of it. */
  public static final class App implements Runnable {
    /** For the other loader, to which this package is another one. */
    public App() {}

    @Override
    public void run() {
      AuthAdapters adapters = AuthAdapters.of(Options.of(Map.of("auth", all())).users(), Map.of());
      PreparedAuthData prepared =
          adapters.prepare(
              AuthData.of(Map.of("anonymous", Map.of("id", "1"))), Map.of(), TestApp.NOBODY);
      adapters.validate(
          prepared, new AuthRequest(TestApp.NOBODY, AuthRequest.Purpose.SAVE, null, null));
    }

    private static Map<String, Object> all() {
      Map<String, Object> auth = new HashMap<>();
      for (String code :
          List.of(
              "github",
              "gpgames",
              "instagram",
              "line",
              "linkedin",
              "microsoft",
              "qq",
              "spotify",
              "wechat",
              "weibo")) {
        auth.put(code, Map.of("clientId", "a", "clientSecret", "b"));
      }
      for (String none :
          List.of("janraincapture", "janrainengage", "meetup", "phantauth", "vkontakte")) {
        auth.put(none, Map.of());
      }
      auth.put("apple", Map.of("clientId", "a"));
      auth.put("google", Map.of("clientId", "a"));
      auth.put("facebook", Map.of("appIds", List.of("a")));
      auth.put("gcenter", Map.of("bundleId", "a"));
      auth.put("ldap", Map.of("url", "ldaps://h", "suffix", "o=x", "tlsOptions", Map.of()));
      auth.put("mfa", Map.of("options", List.of("TOTP")));
      auth.put("twitter", Map.of("consumer_key", "a", "consumer_secret", "b"));
      auth.put("mine", Map.of("module", "http", "options", Map.of("url", "http://h")));
      auth.put("sso", Map.of("oauth2", true, "tokenIntrospectionEndpointUrl", "https://h"));
      auth.put(
          "keycloak",
          Map.of("config", Map.of("auth-server-url", "https://h", "realm", "r", "client-id", "c")));
      return auth;
    }
  }

  @Test
  void anAppWithEveryProviderStartsWithoutTheirLibraries() throws ReflectiveOperationException {
    Loader loader = new Loader();

    Class<?> app = loader.loadClass(App.class.getName());
    ((Runnable) app.getDeclaredConstructor().newInstance()).run();

    assertEquals(Set.of(), loader.heavy);
  }
}
