package dev.parselambda.config.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One option as data. A record of options lists those that it reads, in its {@code OPTIONS}.
 *
 * @param name parse-server's name of it, within its group
 * @param env the environment variable that gives it
 * @param fallback the value when it is not given; null is "none"
 * @param mistake what parse-server says to a value of a wrong type; null when it says what it says
 *     of most, or nothing
 * @param mistakeWithin the same for an element of a list
 * @param nullable whether a null means that it is not given, and is not a wrong value
 * @param security whether a wrong value weakens the security of the app
 * @param members the options within, when it is a group or a list of groups
 */
public record Option(
    String name,
    String env,
    Kind kind,
    @Nullable Object fallback,
    @Nullable String mistake,
    @Nullable String mistakeWithin,
    boolean nullable,
    boolean security,
    Capability capability,
    List<Option> members) {

  public static Option flag(String name, String env, boolean fallback) {
    return option(name, env, Kind.FLAG, fallback);
  }

  public static Option condition(String name, String env, boolean fallback) {
    return option(name, env, Kind.CONDITION, fallback);
  }

  public static Option flag(String name, String env) {
    return option(name, env, Kind.FLAG, null);
  }

  public static Option integer(String name, String env, int fallback) {
    return option(name, env, Kind.INTEGER, fallback);
  }

  public static Option integer(String name, String env) {
    return option(name, env, Kind.INTEGER, null);
  }

  public static Option number(String name, String env, int fallback) {
    return option(name, env, Kind.NUMBER, fallback);
  }

  public static Option number(String name, String env) {
    return option(name, env, Kind.NUMBER, null);
  }

  public static Option text(String name, String env, String fallback) {
    return option(name, env, Kind.TEXT, fallback);
  }

  public static Option text(String name, String env) {
    return option(name, env, Kind.TEXT, null);
  }

  public static Option list(String name, String env, String... fallback) {
    return option(name, env, Kind.LIST, List.of(fallback));
  }

  public static Option list(String name, String env) {
    return option(name, env, Kind.LIST, null);
  }

  public static Option object(String name, String env) {
    return option(name, env, Kind.OBJECT, null);
  }

  public static Option objects(String name, String env) {
    return option(name, env, Kind.OBJECTS, null);
  }

  public static Option module(String name, String env) {
    return option(name, env, Kind.ADAPTER, null);
  }

  public static Option javaScript(String name, String env) {
    return option(name, env, Kind.JAVASCRIPT, null);
  }

  /** A group that is there by default, with the defaults of its members. */
  public static Option group(String name, String env, List<Option> members) {
    return group(name, env, Map.of(), members);
  }

  /** A group that is not there by default, or may be null. */
  public static Option groupOrNull(String name, String env, List<Option> members) {
    return group(name, env, null, members);
  }

  private static Option group(
      String name, String env, @Nullable Object fallback, List<Option> members) {
    return new Option(
        name,
        env,
        Kind.GROUP,
        fallback,
        null,
        null,
        fallback == null,
        false,
        Capability.APP,
        members);
  }

  public static Option groups(String name, String env, List<Option> members) {
    return new Option(
        name, env, Kind.GROUPS, null, null, null, true, false, Capability.APP, members);
  }

  public static Option option(String name, String env, Kind kind, @Nullable Object fallback) {
    return new Option(
        name, env, kind, fallback, null, null, fallback == null, false, Capability.APP, List.of());
  }

  /** This option as one that matters to security. */
  public Option secure() {
    return new Option(
        name, env, kind, fallback, mistake, mistakeWithin, nullable, true, capability, members);
  }

  /**
   * This option with parse-server's own words for a value of a wrong type, which is then strict.
   */
  public Option orSay(String text) {
    return orSay(text, text);
  }

  /** The same, with other words for an element of a wrong type. */
  public Option orSay(String text, String textWithin) {
    return new Option(
        name, env, kind, fallback, text, textWithin, false, security, capability, members);
  }

  /** This option with a null for "not given", though it has a default or words of its own. */
  public Option orNull() {
    return new Option(
        name, env, kind, fallback, mistake, mistakeWithin, true, security, capability, members);
  }

  Option of(Capability owner) {
    return new Option(
        name, env, kind, fallback, mistake, mistakeWithin, nullable, security, owner, members);
  }

  @SafeVarargs
  public static List<Option> join(List<Option>... lists) {
    List<Option> all = new ArrayList<>();
    for (List<Option> list : lists) {
      all.addAll(list);
    }
    return List.copyOf(all);
  }
}
