package dev.parselambda.cli;

import dev.parselambda.config.Configuration;
import dev.parselambda.config.Options;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to start.
 *
 * @param values the options that were given, by parse-server's names
 * @param options the same, checked
 * @param data the folder of the embedded database; null keeps nothing
 * @param asDeployed whether each function runs in processes of its own
 */
record Launch(
    Map<String, @Nullable Object> values,
    Options options,
    @Nullable Path data,
    boolean asDeployed) {

  /**
   * @throws dev.parselambda.config.OptionsException when an option is unknown or invalid
   */
  static Launch of(Configuration configuration, StartArguments arguments) {
    return new Launch(
        configuration.values(),
        configuration.options(),
        arguments.memory() ? null : arguments.data(),
        arguments.asDeployed());
  }

  /** The address to listen on: loopback unless one is given. */
  String host() {
    return values.get("host") == null ? "127.0.0.1" : options.server().host();
  }

  /** The database to use; null for the embedded one. */
  @Nullable String databaseURI() {
    return values.get("databaseURI") == null ? null : options.database().uri();
  }
}
