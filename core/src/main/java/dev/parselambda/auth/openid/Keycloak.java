package dev.parselambda.auth.openid;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.AuthServices;
import dev.parselambda.auth.adapter.ProviderOptions;
import dev.parselambda.auth.adapter.Refusal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak: an access token of the realm for this client, in {@code access_token}. What the client
 * sends as {@code roles} and {@code groups} is stored, therefore it must be what the token says.
 *
 * <p>Option {@code config} is Keycloak's own {@code keycloak.json}.
 */
public final class Keycloak implements AuthAdapter {
  private final @Nullable String issuer;
  private final @Nullable String clientId;
  private final @Nullable TokenVerifier tokens;

  public Keycloak(ProviderOptions options, AuthServices services) {
    ProviderOptions config = new ProviderOptions("keycloak.config", options.value("config"));
    String server = config.text("auth-server-url");
    String realm = config.text("realm");
    this.clientId = config.text("client-id");
    this.issuer = server == null || realm == null ? null : stripped(server) + "/realms/" + realm;
    this.tokens =
        issuer == null
            ? null
            : TokenVerifier.of(
                URI.create(issuer + "/protocol/openid-connect/certs"), options, services);
  }

  @Override
  public AuthResult validate(AuthAttempt attempt) {
    Map<String, @Nullable Object> data = attempt.data();
    if (!(data.get("access_token") instanceof String text) || data.get("id") == null) {
      throw Refusal.notFound("Missing access token and/or User id");
    }
    if (tokens == null || issuer == null) {
      throw Refusal.notFound("Missing keycloak configuration");
    }
    if (clientId == null) {
      throw Refusal.notFound("Keycloak auth is not configured. Missing client-id.");
    }
    IdToken token = tokens.verify(text);
    if (!token.issuer().equals(issuer)) {
      throw Refusal.notFound(
          "access token not issued by correct provider - expected: "
              + issuer
              + " | from: "
              + token.issuer());
    }
    Object party = token.claims().get("azp");
    if (!clientId.equals(party)) {
      throw Refusal.notFound(
          "access token is not authorized for this client - expected: "
              + clientId
              + " | from: "
              + party);
    }
    token.requireSubject(data.get("id"));
    if (!sameMembers(token.claims().get("roles"), data.get("roles"))
        || !sameMembers(token.claims().get("groups"), data.get("groups"))) {
      throw Refusal.notFound("Invalid authentication");
    }
    return AuthResult.ACCEPTED;
  }

  /** Equal as lists whose order does not matter; or both missing. */
  private static boolean sameMembers(@Nullable Object claimed, @Nullable Object sent) {
    return Objects.equals(sorted(claimed), sorted(sent));
  }

  private static @Nullable Object sorted(@Nullable Object members) {
    return members instanceof List<?> list
        ? list.stream().map(String::valueOf).sorted().toList()
        : members;
  }

  private static String stripped(String server) {
    return server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
  }
}
