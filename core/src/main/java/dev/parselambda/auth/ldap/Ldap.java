package dev.parselambda.auth.ldap;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.ProviderOptions;
import dev.parselambda.auth.adapter.Refusal;
import dev.parselambda.config.option.OptionsException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An LDAP directory: the user's name and password must bind, and he must be in the group, if one is
 * named. The password is checked and never stored.
 */
public final class Ldap implements AuthAdapter {
  private final LdapDirectory.Settings settings;
  private @Nullable LdapDirectory directory;

  public Ldap(ProviderOptions options) {
    String url = options.text("url");
    String suffix = options.text("suffix");
    ProviderOptions tls =
        new ProviderOptions(options.provider() + ".tlsOptions", options.value("tlsOptions"));
    boolean secure = url != null && url.startsWith("ldaps://");
    if (url == null
        || suffix == null
        || !(secure ? options.has("tlsOptions") : url.startsWith("ldap://"))) {
      throw new OptionsException("LDAP auth configuration missing");
    }
    URI address = URI.create(url);
    int standardPort = secure ? 636 : 389;
    this.settings =
        new LdapDirectory.Settings(
            address.getHost(),
            address.getPort() < 0 ? standardPort : address.getPort(),
            suffix,
            options.text("dn"),
            options.text("groupCn"),
            options.text("groupFilter"),
            secure ? tls(tls) : null);
  }

  private static LdapDirectory.Tls tls(ProviderOptions options) {
    boolean trustAll = options.has("rejectUnauthorized") && !options.flag("rejectUnauthorized");
    LdapDirectory.Tls tls = new LdapDirectory.Tls(!trustAll, options.texts("ca"));
    options.refuseUnread();
    return tls;
  }

  @Override
  public AuthResult validate(AuthAttempt attempt) {
    // A bind without a password succeeds at many servers: it asks for nothing (RFC 4513, 5.1.2).
    if (!(attempt.data().get("id") instanceof String id)
        || !(attempt.data().get("password") instanceof String password)
        || password.isEmpty()) {
      throw Refusal.notFound("LDAP: Wrong username or password");
    }
    directory().requireUser(id, password);
    Map<String, @Nullable Object> withoutPassword = new LinkedHashMap<>(attempt.data());
    withoutPassword.remove("password");
    return new AuthResult.Save(withoutPassword, Set.of(), null);
  }

  /** The library is loaded with the first log-in. */
  private synchronized LdapDirectory directory() {
    if (directory == null) {
      directory = new LdapDirectory(settings);
    }
    return directory;
  }
}
