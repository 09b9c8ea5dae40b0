package dev.parselambda.lambda;

import dev.parselambda.config.option.OptionsException;
import dev.parselambda.value.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads options from Secrets Manager, so keys and the database's address are never readable in the
 * template or in a function's environment.
 *
 * <p>The keys' secret is a JSON object of options ({@code {"masterKey": "...", "clientKey":
 * "..."}}); it may hold any option. The database's secret is the connection string itself, or a
 * JSON object with {@code databaseURI}.
 */
final class Secrets {
  static final String KEYS = "PARSE_LAMBDA_KEYS_SECRET";
  static final String DATABASE = "PARSE_LAMBDA_DATABASE_SECRET";

  private Secrets() {}

  /**
   * @param environment names the secrets by their ARNs; a name that is missing or empty is no
   *     secret
   * @param text returns the text of the secret with an ARN; called only for named secrets
   * @throws OptionsException when a secret has another shape
   */
  static Map<String, @Nullable Object> options(
      Map<String, String> environment, UnaryOperator<String> text) {
    Map<String, @Nullable Object> options = new LinkedHashMap<>();
    String keys = environment.getOrDefault(KEYS, "");
    if (!keys.isEmpty()) {
      options.putAll(object(KEYS, text.apply(keys)));
    }
    String database = environment.getOrDefault(DATABASE, "");
    if (!database.isEmpty()) {
      String secret = text.apply(database).strip();
      options.putAll(
          secret.startsWith("{") ? object(DATABASE, secret) : Map.of("databaseURI", secret));
    }
    return options;
  }

  private static Map<String, @Nullable Object> object(String name, String text) {
    if (!(Json.parse(text) instanceof Map<?, ?> parsed)) {
      throw new OptionsException("The secret in " + name + " is not a JSON object");
    }
    Map<String, @Nullable Object> options = new LinkedHashMap<>();
    parsed.forEach((option, value) -> options.put(String.valueOf(option), value));
    return options;
  }
}
