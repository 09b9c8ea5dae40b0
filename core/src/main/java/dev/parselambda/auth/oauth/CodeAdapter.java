package dev.parselambda.auth.oauth;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthCaller;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.AuthServices;
import dev.parselambda.auth.adapter.Insecure;
import dev.parselambda.auth.adapter.ProviderOptions;
import dev.parselambda.auth.adapter.Refusal;
import dev.parselambda.config.option.OptionsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Log-in by an authorization code (RFC 6749, section 4.1): the client gets a code from the
 * provider, the server exchanges it with the app's own secret, so neither the code nor the token of
 * another app is of use here. What is stored is the user's id and the token; clients see the id.
 *
 * <p>Option {@code enableInsecureAuth} also takes a token that the client brings. Nothing says for
 * which app it was made, therefore it works only with {@code enableInsecureAuthAdapters}.
 */
public final class CodeAdapter implements AuthAdapter {
  /** What has done its work when the code is exchanged. */
  private static final List<String> SPENT =
      List.of("code", "redirect_uri", "redirectUri", "code_verifier");

  private final String name;
  private final CodeFlow flow;
  private final boolean complete;
  private final Insecure insecure;

  private CodeAdapter(String name, CodeFlow flow, boolean complete, Insecure insecure) {
    this.name = name;
    this.flow = flow;
    this.complete = complete;
    this.insecure = insecure;
  }

  /** A provider that wants the id and the secret of the app. */
  public static CodeAdapter of(
      String name,
      ProviderOptions options,
      AuthServices services,
      Function<CodeApp, CodeFlow> flow) {
    return of(name, true, options, services, flow);
  }

  /** A provider that tells apps apart by their id only (RFC 7636). */
  public static CodeAdapter ofPublicClient(
      String name,
      ProviderOptions options,
      AuthServices services,
      Function<CodeApp, CodeFlow> flow) {
    return of(name, false, options, services, flow);
  }

  private static CodeAdapter of(
      String name,
      boolean wantsSecret,
      ProviderOptions options,
      AuthServices services,
      Function<CodeApp, CodeFlow> flow) {
    Insecure insecure = Insecure.of(options, services);
    String id = options.text("clientId");
    String secret = options.text("clientSecret");
    boolean complete = id != null && (secret != null || !wantsSecret);
    if (!insecure.isEnabled() && !complete) {
      throw new OptionsException(
          name + (id == null ? " clientId" : " clientSecret") + " is required.");
    }
    CodeApp app =
        new CodeApp(name, id == null ? "" : id, secret == null ? "" : secret, services.http());
    return new CodeAdapter(name, flow.apply(app), complete, insecure);
  }

  @Override
  public Map<String, @Nullable Object> beforeFind(Map<String, @Nullable Object> data) {
    if (insecure.isEnabled() && data.get("code") == null) {
      requireToken(data);
      return data;
    }
    if (!(data.get("code") instanceof String code) || code.isEmpty()) {
      throw Refusal.invalid(name + " code is required.");
    }
    if (!complete) {
      throw Refusal.misconfigured(name + " clientId and clientSecret are required.");
    }
    CodeGrant grant = flow.exchange(code, data);
    String id = flow.userId(grant, data);
    Object claimed = data.get("id");
    if (id == null || (claimed != null && !id.equals(claimed))) {
      throw invalid();
    }
    Map<String, @Nullable Object> completed = new LinkedHashMap<>(data);
    SPENT.forEach(completed::remove);
    completed.put("id", id);
    completed.put("access_token", grant.accessToken());
    return completed;
  }

  /** All is proven by {@link #beforeFind}, before the user was looked up. */
  @Override
  public AuthResult validate(AuthAttempt attempt) {
    return AuthResult.ACCEPTED;
  }

  @Override
  public Map<String, @Nullable Object> afterFind(
      Map<String, @Nullable Object> stored, AuthCaller viewer) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("id", stored.get("id"));
    return shown;
  }

  private void requireToken(Map<String, @Nullable Object> data) {
    insecure.require(name + " only works with enableInsecureAuthAdapters: true");
    if (!(data.get("access_token") instanceof String token)
        || !(data.get("id") instanceof String claimed)
        || !claimed.equals(flow.userId(new CodeGrant(token, claimed), data))) {
      throw invalid();
    }
  }

  private RuntimeException invalid() {
    return Refusal.notFound(name + " auth is invalid for this user.");
  }
}
