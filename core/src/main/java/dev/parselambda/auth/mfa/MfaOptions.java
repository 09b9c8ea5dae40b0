package dev.parselambda.auth.mfa;

import dev.parselambda.auth.adapter.AuthServices;
import dev.parselambda.auth.adapter.HttpCall;
import dev.parselambda.auth.adapter.ProviderClient;
import dev.parselambda.auth.adapter.ProviderOptions;
import dev.parselambda.config.option.OptionsException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of the second factor, refused in parse-server's words. */
public final class MfaOptions {
  private static final Set<String> ALGORITHMS =
      Set.of(
          "SHA1",
          "SHA224",
          "SHA256",
          "SHA384",
          "SHA512",
          "SHA3-224",
          "SHA3-256",
          "SHA3-384",
          "SHA3-512");

  private MfaOptions() {}

  /** The second factor as configured; text messages go out over HTTP. */
  public static Mfa read(ProviderOptions options, AuthServices services) {
    return read(options, sender(options, services.http()), services.clock());
  }

  static Mfa read(ProviderOptions options, @Nullable SmsSender sender, InstantSource clock) {
    if (!(options.value("options") instanceof List<?> kinds)) {
      throw new OptionsException("mfa.options must be an array");
    }
    boolean sms = kinds.contains("SMS");
    boolean totp = kinds.contains("TOTP");
    if (!sms && !totp) {
      throw new OptionsException("mfa.options must include SMS or TOTP");
    }
    int digits = number(options, "digits", 6);
    int period = number(options, "period", 30);
    if (digits < 4 || digits > 10) {
      throw new OptionsException("mfa.digits must be between 4 and 10");
    }
    if (period < 10) {
      throw new OptionsException("mfa.period must be greater than 10");
    }
    String algorithm = algorithm(options);
    if (sms && sender == null) {
      throw new OptionsException("mfa.sendSMS callback must be defined when using SMS OTPs");
    }
    return new Mfa(
        totp ? new TotpFactor(new Totp(algorithm, digits, period), clock) : null,
        sms && sender != null
            ? new SmsFactor(digits, Duration.ofSeconds(period), sender, clock)
            : null);
  }

  /** As {@code {"module": "http", "options": {"url": ...}}}: asked like an adapter by HTTP. */
  private static @Nullable SmsSender sender(ProviderOptions options, ProviderClient http) {
    if (!options.has("sendSMS")) {
      return null;
    }
    if (options.value("sendSMS") instanceof Map<?, ?> adapter
        && "http".equals(adapter.get("module"))
        && adapter.get("options") instanceof Map<?, ?> inner
        && inner.get("url") instanceof String url) {
      HttpCall call = new HttpCall(URI.create(url), http);
      return (code, mobile) -> call.ask("sendSMS", List.of(code, mobile), "Auth failed.");
    }
    throw options.wrong("'sendSMS' must be a module \"http\" with a url, or Java code");
  }

  /** Without its dash, as authenticator apps write it; the SHA-3 family keeps its own. */
  private static String algorithm(ProviderOptions options) {
    String given = options.text("algorithm");
    String name = given == null ? "SHA1" : given.toUpperCase(Locale.ROOT);
    String plain = name.startsWith("SHA-") ? "SHA" + name.substring(4) : name;
    if (!ALGORITHMS.contains(plain)) {
      throw options.wrong("'algorithm' must be one of " + String.join(", ", sorted()));
    }
    return "Hmac" + plain;
  }

  private static List<String> sorted() {
    return ALGORITHMS.stream().sorted().toList();
  }

  private static int number(ProviderOptions options, String name, int fallback) {
    return switch (options.value(name)) {
      case null -> fallback;
      case Integer number -> number;
      default -> throw new OptionsException("mfa." + name + " must be a number");
    };
  }
}
