package dev.parselambda.cli;

import dev.parselambda.config.Options;
import dev.parselambda.config.option.Adapter;
import dev.parselambda.config.source.Configuration;
import dev.parselambda.mail.Outbox;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a start.
 *
 * @param values the given options, by parse-server's names, and derived ones
 * @param options the same, checked
 * @param data the folder of the embedded database; null for memory only
 * @param asDeployed whether each function runs in processes of its own
 */
record Launch(
    Map<String, @Nullable Object> values,
    Options options,
    @Nullable Path data,
    boolean asDeployed) {

  /** The driver's own 30 seconds are too long at a console. */
  private static final int PATIENCE_MS = 5000;

  /**
   * @throws dev.parselambda.config.option.OptionsException when an option is unknown or invalid
   */
  static Launch of(Configuration given, StartArguments arguments) {
    Options options = given.options();
    Configuration all = given.orElse(following(options)).with(patience(options));
    return new Launch(
        all.values(),
        all.options(),
        arguments.memory() ? null : arguments.data(),
        arguments.asDeployed());
  }

  /** Options whose defaults depend on others. */
  private static Map<String, Object> following(Options options) {
    Map<String, Object> following = new LinkedHashMap<>();
    if (options.server().port() != 0) {
      following.put("serverURL", url(options, options.server().port()));
    }
    return following;
  }

  /** The same with the port chosen for port 0. */
  Launch at(int port) {
    Map<String, @Nullable Object> found = new LinkedHashMap<>(values);
    found.put("port", port);
    found.putIfAbsent("serverURL", url(options, port));
    return new Launch(found, Options.of(found), data, asDeployed);
  }

  private static Map<String, Object> patience(Options options) {
    return options.database().options().driver().timeouts().serverSelectionTimeoutMS() == null
        ? Map.of("databaseOptions", Map.of("serverSelectionTimeoutMS", PATIENCE_MS))
        : Map.of();
  }

  /** The address of the API for clients on this machine. */
  static String url(Options options, int port) {
    return "http://localhost:" + port + options.server().mountPath();
  }

  /** The address to listen on: loopback unless one is given. */
  String host() {
    return values.get("host") == null ? "127.0.0.1" : options.server().host();
  }

  /** The folder of stored mails; null if mails are sent, or there are none. */
  @Nullable Path outbox() {
    Adapter adapter = options.email().adapter();
    return adapter == null || !adapter.module().equals(Outbox.MODULE)
        ? null
        : Outbox.folder(adapter.options());
  }

  /** The database to use; null for the embedded one. */
  @Nullable String databaseURI() {
    return values.get("databaseURI") == null ? null : options.database().uri();
  }
}
