package dev.parselambda.config.source;

import dev.parselambda.config.Options;
import dev.parselambda.config.option.Kind;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was configured, and by whom it was not: the options as they were given on the command line,
 * in a file and in the environment, put together.
 *
 * <p>A flag beats the file, and the file beats the environment. That holds option by option: of two
 * members of a group one may come from here and the other from there.
 */
public final class Configuration {
  private final Map<String, @Nullable Object> values;
  private final List<String> strangers;

  private Configuration(Map<String, @Nullable Object> values, List<String> strangers) {
    this.values = values;
    this.strangers = strangers;
  }

  /**
   * Reads the three sources; nothing is checked yet but what cannot be put together otherwise.
   *
   * @param file a JSON file; null is none
   * @param flags the names of options, without dashes, to texts; the members of a group are given
   *     as JSON under the name of the group, or each under {@code group.member}
   * @param environment the variables of the process, all of them
   * @throws OptionsException when the file cannot be read, or a flag is unknown
   */
  public static Configuration read(
      @Nullable Path file, Map<String, String> flags, Map<String, String> environment) {
    List<Option> table = Options.table();
    Map<String, @Nullable Object> values = Environment.values(table, environment);
    if (file != null) {
      values = merged(values, ConfigFile.read(file), table);
    }
    values = merged(values, Flags.values(table, flags), table);
    return new Configuration(values, Environment.strangers(table, environment));
  }

  /** What was given, as JSON values under parse-server's names. */
  public Map<String, @Nullable Object> values() {
    return Collections.unmodifiableMap(values);
  }

  /** This configuration with options that beat those given so far, as JSON values. */
  public Configuration with(Map<?, ?> stronger) {
    return new Configuration(merged(values, stronger, Options.table()), strangers);
  }

  /** Whether an option at the top is given. */
  public boolean has(String name) {
    return values.get(name) != null;
  }

  /** This configuration with values for options at the top that are not given. */
  public Configuration orElse(Map<String, ? extends Object> fallbacks) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
    fallbacks.forEach(
        (name, value) -> {
          if (!has(name)) {
            all.put(name, value);
          }
        });
    return new Configuration(all, strangers);
  }

  /**
   * The options, checked.
   *
   * @throws OptionsException for an unknown name, an invalid value, none for appId or masterKey, a
   *     schema, which is not applied yet, or an adapter of LiveQuery
   */
  public Options options() {
    Options options = Options.of(values);
    if (options.app().appId().isEmpty()) {
      throw new OptionsException("You must provide an appId!");
    }
    if (options.keys().masterKey().isEmpty()) {
      throw new OptionsException("You must provide a masterKey!");
    }
    // An app that counts on the permissions in its definitions would be open without them.
    if (options.schema().definitions() != null) {
      throw new OptionsException(
          "The option schema is not supported yet. Remove it, and define classes, indexes and"
              + " permissions through the schemas API.");
    }
    options.liveQuery().refuseAdapters();
    return options;
  }

  /** One line for each thing that was given but is not in effect. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(Warnings.of(values, Options.table()));
    warnings.addAll(strangers);
    return List.copyOf(warnings);
  }

  private static Map<String, @Nullable Object> merged(
      Map<String, @Nullable Object> low, Map<?, ?> high, List<Option> table) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(low);
    high.forEach((name, value) -> all.put(String.valueOf(name), value));
    for (Option option : table) {
      if (option.kind() == Kind.GROUP
          && low.get(option.name()) instanceof Map<?, ?> lower
          && high.get(option.name()) instanceof Map<?, ?> higher) {
        all.put(option.name(), merged(Settings.objectOf(lower), higher, option.members()));
      }
    }
    return all;
  }
}
