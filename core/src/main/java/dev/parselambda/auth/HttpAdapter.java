package dev.parselambda.auth;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthCaller;
import dev.parselambda.auth.adapter.AuthChallenge;
import dev.parselambda.auth.adapter.AuthPolicy;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.HttpCall;
import dev.parselambda.auth.adapter.ProviderClient;
import dev.parselambda.auth.adapter.ProviderOptions;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A provider that the app implements over HTTP: {@code {"module": "http", "options": {"url",
 * "methods", "policy"}, "appIds"}}. {@code methods} lists the methods that the URL supports. They
 * and their arguments are those of parse-server's adapters; the JSON is that of {@link HttpCall}.
 */
final class HttpAdapter implements AuthAdapter {
  /** A placeholder for the adapter's options, which it has itself. */
  private static final Map<String, Boolean> OPTIONS = Map.of("__conformanceOptions", true);

  private static final String AUTH = "Auth failed.";

  private final HttpCall call;
  private final List<String> methods;
  private final @Nullable AuthPolicy policy;
  private final @Nullable Object appIds;
  private boolean optionsAccepted;

  private HttpAdapter(
      HttpCall call, List<String> methods, @Nullable AuthPolicy policy, @Nullable Object appIds) {
    this.call = call;
    this.methods = methods;
    this.policy = policy;
    this.appIds = appIds;
    this.optionsAccepted = !methods.contains("validateOptions");
  }

  /**
   * @throws dev.parselambda.config.option.OptionsException if the URL is missing
   */
  static HttpAdapter of(ProviderOptions provider, ProviderClient http) {
    ProviderOptions options =
        new ProviderOptions(provider.provider() + ".options", provider.value("options"));
    String url = options.text("url");
    if (url == null || !(url.startsWith("http://") || url.startsWith("https://"))) {
      throw options.wrong("'url' must be an address");
    }
    return new HttpAdapter(
        new HttpCall(URI.create(url), http),
        options.texts("methods"),
        policy(options.text("policy")),
        provider.value("appIds"));
  }

  private static @Nullable AuthPolicy policy(@Nullable String name) {
    return name == null
        ? AuthPolicy.DEFAULT
        : Arrays.stream(AuthPolicy.values())
            .filter(policy -> policy.name().toLowerCase(Locale.ROOT).equals(name))
            .findFirst()
            .orElse(null);
  }

  @Override
  public AuthResult validate(AuthAttempt attempt) {
    requireOptions();
    Map<String, @Nullable Object> data = attempt.data();
    Map<String, @Nullable Object> request = HttpAdapterJson.request(attempt.request());
    if (appIds != null && methods.contains("validateAppId")) {
      call.ask("validateAppId", Arrays.asList(appIds, data, OPTIONS, request), AUTH);
    }
    String method = method(attempt);
    if (!method.equals("validateAuthData")) {
      request.put("triggerName", method);
    }
    return HttpAdapterJson.result(
        call.ask(method, Arrays.asList(data, OPTIONS, request), AUTH), attempt);
  }

  /** An unusable adapter fails at its first use, as in parse-server. */
  private String method(AuthAttempt attempt) {
    if (policy == null) {
      throw new ParseException(
          ParseError.OTHER_CAUSE,
          "AuthAdapter policy is not configured correctly. The value must be either \"solo\","
              + " \"additional\", \"default\" or undefined (will be handled as \"default\")");
    }
    if (methods.contains("validateAuthData")) {
      return "validateAuthData";
    }
    if (!methods.containsAll(List.of("validateSetUp", "validateLogin", "validateUpdate"))) {
      throw new ParseException(
          ParseError.OTHER_CAUSE,
          "Adapter is not configured. Implement either validateAuthData or all of the following:"
              + " validateSetUp, validateLogin and validateUpdate");
    }
    return switch (attempt) {
      case AuthAttempt.SetUp _ -> "validateSetUp";
      case AuthAttempt.LogIn _ -> "validateLogin";
      case AuthAttempt.Update _ -> "validateUpdate";
    };
  }

  @Override
  public @Nullable Object challenge(AuthChallenge challenge) {
    if (!methods.contains("challenge")) {
      return null;
    }
    requireOptions();
    Object answer =
        call.ask(
            "challenge",
            Arrays.asList(
                challenge.challengeData(),
                challenge.authData(),
                OPTIONS,
                HttpAdapterJson.request(challenge.request())),
            "Challenge failed.");
    return answer == null ? true : answer;
  }

  @Override
  public Map<String, @Nullable Object> afterFind(
      Map<String, @Nullable Object> stored, AuthCaller viewer) {
    if (!methods.contains("afterFind")) {
      return stored;
    }
    List<@Nullable Object> args = Arrays.asList(stored, OPTIONS, HttpAdapterJson.viewer(viewer));
    Map<String, @Nullable Object> shown = JsonObjects.of(call.ask("afterFind", args, AUTH));
    return shown == null ? stored : shown;
  }

  @Override
  public AuthPolicy policy(Map<String, @Nullable Object> stored, AuthCaller caller) {
    return policy == null ? AuthPolicy.DEFAULT : policy;
  }

  /** Loaded on first use, so that a start does not wait. */
  private synchronized void requireOptions() {
    if (!optionsAccepted) {
      call.ask("validateOptions", List.of(OPTIONS), AUTH);
      optionsAccepted = true;
    }
  }
}
