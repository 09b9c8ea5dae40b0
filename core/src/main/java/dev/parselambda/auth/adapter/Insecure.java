package dev.parselambda.auth.adapter;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a provider may trust a token that could be another app's: only if its own option {@code
 * enableInsecureAuth} and the app's {@code enableInsecureAuthAdapters} both say so.
 */
public record Insecure(boolean isEnabled, boolean isAllowed) {
  private static final Logger log = LoggerFactory.getLogger(Insecure.class);

  public static Insecure of(ProviderOptions options, AuthServices services) {
    boolean enabled = options.flag("enableInsecureAuth");
    if (enabled) {
      log.warn(
          "auth.{}.enableInsecureAuth: accepting tokens that do not name the app they were issued"
              + " for",
          options.provider());
    }
    return new Insecure(enabled, services.insecureAllowed());
  }

  /** Refuses with the text unless both switches are on. */
  public void require(String text) {
    if (!isEnabled || !isAllowed) {
      throw Refusal.misconfigured(text);
    }
  }
}
