package dev.parselambda.auth.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.auth.adapter.Signatures;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The {@code Authorization} header of a signed request (OAuth 1.0a, RFC 5849, HMAC-SHA1).
 *
 * @param token the token that the request is made with
 * @param tokenSecret the secret of the token; empty when there is none
 */
record OAuth1(String consumerKey, String consumerSecret, String token, String tokenSecret) {

  /**
   * @param url the address without its query
   * @param parameters those of the query and of a form in the body
   * @param nonce a text that no other request of the same second has
   * @param timestamp seconds since 1970
   */
  String header(
      String method, String url, Map<String, String> parameters, String nonce, long timestamp) {
    Map<String, String> oauth = new TreeMap<>();
    oauth.put("oauth_consumer_key", consumerKey);
    oauth.put("oauth_nonce", nonce);
    oauth.put("oauth_signature_method", "HMAC-SHA1");
    oauth.put("oauth_timestamp", Long.toString(timestamp));
    oauth.put("oauth_token", token);
    oauth.put("oauth_version", "1.0");
    oauth.put("oauth_signature", signature(method, url, parameters, oauth));
    return oauth.entrySet().stream()
        .map(p -> p.getKey() + "=\"" + encoded(p.getValue()) + "\"")
        .collect(Collectors.joining(", ", "OAuth ", ""));
  }

  /** Sections 3.4.1 and 3.4.2. */
  private String signature(
      String method, String url, Map<String, String> parameters, Map<String, String> oauth) {
    Map<String, String> all = new TreeMap<>();
    parameters.forEach((name, value) -> all.put(encoded(name), encoded(value)));
    oauth.forEach((name, value) -> all.put(encoded(name), encoded(value)));
    String normalized =
        all.entrySet().stream()
            .map(p -> p.getKey() + "=" + p.getValue())
            .collect(Collectors.joining("&"));
    String base = method + "&" + encoded(url) + "&" + encoded(normalized);
    String key = encoded(consumerSecret) + "&" + encoded(tokenSecret);
    return Base64.getEncoder()
        .encodeToString(Signatures.hmac("HmacSHA1", key.getBytes(UTF_8), base.getBytes(UTF_8)));
  }

  /** Section 3.6: all but letters, digits and {@code - . _ ~}. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
