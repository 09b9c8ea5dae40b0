package dev.parselambda.lambda;

import dev.parselambda.config.Options;
import dev.parselambda.config.database.DatabaseConfig;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.source.Configuration;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The options of a function. Secrets override the JSON object in {@value #OPTIONS}, which overrides
 * parse-server's variables, which override the values from the stack's resources.
 */
public final class FunctionOptions {
  static final String OPTIONS = "PARSE_LAMBDA_OPTIONS";
  static final String FILES_BUCKET = "PARSE_LAMBDA_FILES_BUCKET";
  static final String MAIL_FROM = "PARSE_LAMBDA_MAIL_FROM";
  static final String FILE_URLS = "PARSE_LAMBDA_FILE_URLS";

  /** The number of batch parts that run concurrently; more parts wait for each other. */
  private static final int INSTANCE_CONNECTIONS = 5;

  private FunctionOptions() {}

  /**
   * @param secret returns the text of the secret with an ARN; called only for named secrets
   * @throws OptionsException when an option is unknown, invalid or missing
   */
  public static Options read(Map<String, String> environment, UnaryOperator<String> secret) {
    return configuration(environment, secret).options();
  }

  /**
   * As {@link #read}, for an instance in Lambda: it has one request at a time, and there are
   * hundreds of instances, so its connection pool is small by default.
   */
  static Options ofInstance(Map<String, String> environment, UnaryOperator<String> secret) {
    Configuration given = configuration(environment, secret);
    DatabaseConfig database = given.options().database();
    boolean isSaid =
        database.options().driver().pool().maxPoolSize() != null
            || database.uri().contains("maxPoolSize=");
    Map<?, ?> pool = Map.of("databaseOptions", Map.of("maxPoolSize", INSTANCE_CONNECTIONS));
    Configuration pooled = isSaid ? given : given.with(pool);
    // Nothing listens at the default, http://localhost:1337: without a request, as in a scheduled
    // job, URLs have a path only.
    Map<String, Object> path = Map.of("serverURL", given.options().server().mountPath());
    return pooled.orElse(path).options();
  }

  private static Configuration configuration(
      Map<String, String> environment, UnaryOperator<String> secret) {
    return Configuration.read(null, Map.of(), environment)
        .with(object(environment.getOrDefault(OPTIONS, "")))
        .with(Secrets.options(environment, secret))
        .orElse(resources(environment));
  }

  /** The options derived from the stack's own resources. */
  private static Map<String, Object> resources(Map<String, String> environment) {
    Map<String, Object> options = new LinkedHashMap<>();
    String bucket = environment.getOrDefault(FILES_BUCKET, "");
    if (!bucket.isEmpty()) {
      boolean signed = "Signed".equals(environment.get(FILE_URLS));
      options.put(
          "filesAdapter",
          adapter("s3", Map.of("bucket", bucket, "directAccess", signed, "presignedUrl", signed)));
    }
    String from = environment.getOrDefault(MAIL_FROM, "");
    if (!from.isEmpty()) {
      options.put("emailAdapter", adapter("ses", Map.of("fromAddress", from)));
    }
    return options;
  }

  private static Map<String, Object> adapter(String module, Map<String, Object> options) {
    return Map.of("module", module, "options", options);
  }

  private static Map<?, ?> object(String json) {
    if (json.isBlank()) {
      return Map.of();
    }
    try {
      if (Json.parse(json) instanceof Map<?, ?> object) {
        return object;
      }
    } catch (ParseException e) {
      throw new OptionsException(OPTIONS + " is not JSON: " + e.text());
    }
    throw new OptionsException(OPTIONS + " is not a JSON object");
  }
}
