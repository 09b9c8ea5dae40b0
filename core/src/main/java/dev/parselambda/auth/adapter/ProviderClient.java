package dev.parselambda.auth.adapter;

import dev.parselambda.value.Json;
import dev.parselambda.web.WebAnswer;
import dev.parselambda.web.WebClient;
import dev.parselambda.web.WebException;
import dev.parselambda.web.WebLimits;
import dev.parselambda.web.WebRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls providers over HTTP. Addresses come from code or from the options, never from a client; a
 * redirect is an answer like others and is not followed, so that no provider can send us elsewhere.
 */
public final class ProviderClient {
  private static final Logger log = LoggerFactory.getLogger(ProviderClient.class);
  private static final WebLimits LIMITS = new WebLimits(Duration.ofSeconds(10), 1L << 20);

  private final UnaryOperator<URI> route;
  private final WebClient web = new WebClient(LIMITS);

  /**
   * @param route where a call to an address goes: to itself, or in tests to a fake
   */
  public ProviderClient(UnaryOperator<URI> route) {
    this.route = route;
  }

  public ProviderAnswer get(URI uri, Map<String, String> headers) {
    return send(WebRequest.get(address(uri), headers));
  }

  public ProviderAnswer postForm(URI uri, Map<String, String> form, Map<String, String> headers) {
    return post(uri, "application/x-www-form-urlencoded", FormText.of(form), headers);
  }

  ProviderAnswer postJson(URI uri, Object json, Map<String, String> headers) {
    return post(uri, "application/json", Json.write(json), headers);
  }

  private ProviderAnswer post(
      URI uri, String contentType, String body, Map<String, String> headers) {
    return send(WebRequest.post(address(uri), contentType, body, headers));
  }

  private String address(URI uri) {
    return route.apply(uri).toString();
  }

  private ProviderAnswer send(WebRequest request) {
    try {
      WebAnswer answer = web.send(request);
      return new ProviderAnswer(answer.status(), answer.head()::field, answer.body());
    } catch (WebException e) {
      // The host only: paths and queries hold tokens.
      String host = URI.create(request.url()).getHost();
      log.warn("Could not reach the auth provider {}", host, e);
      throw Refusal.failed(String.format(Locale.ROOT, "%s could not be reached.", host));
    }
  }
}
