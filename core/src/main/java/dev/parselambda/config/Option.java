package dev.parselambda.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One option as data.
 *
 * @param name parse-server's name of it, within its group
 * @param env the environment variable of the option; members of list entries are not read from
 *     theirs
 * @param fallback the value when it is not given; null is "none"
 * @param security whether a wrong value weakens the security of the app
 * @param members the options within, when it is a group or a list of groups
 */
public record Option(
    String name,
    String env,
    Kind kind,
    @Nullable Object fallback,
    boolean security,
    Capability capability,
    List<Option> members) {

  /** The kind of value an option takes. */
  public enum Kind {
    FLAG,
    NUMBER,
    TEXT,
    /** A number of bytes, or a text such as {@code 20mb}. */
    SIZE,
    LIST,
    OBJECT,
    /** A list of objects of any shape. */
    OBJECTS,
    /** A module name, or an object with one and its options. */
    ADAPTER,
    GROUP,
    /** A list of groups. */
    GROUPS,
    /** A value of several shapes that its reader tells apart. */
    ANY,
    /** What only a program can give: a function, a class, a Node.js object. */
    JAVASCRIPT
  }

  static Option flag(String name, String env, boolean fallback) {
    return option(name, env, Kind.FLAG, fallback);
  }

  static Option flag(String name, String env) {
    return option(name, env, Kind.FLAG, null);
  }

  static Option number(String name, String env, int fallback) {
    return option(name, env, Kind.NUMBER, fallback);
  }

  static Option number(String name, String env) {
    return option(name, env, Kind.NUMBER, null);
  }

  static Option text(String name, String env, String fallback) {
    return option(name, env, Kind.TEXT, fallback);
  }

  static Option text(String name, String env) {
    return option(name, env, Kind.TEXT, null);
  }

  static Option size(String name, String env, String fallback) {
    return option(name, env, Kind.SIZE, fallback);
  }

  static Option list(String name, String env, List<String> fallback) {
    return option(name, env, Kind.LIST, fallback);
  }

  static Option list(String name, String env) {
    return option(name, env, Kind.LIST, null);
  }

  static Option object(String name, String env, Map<String, ?> fallback) {
    return option(name, env, Kind.OBJECT, fallback);
  }

  static Option object(String name, String env) {
    return option(name, env, Kind.OBJECT, null);
  }

  static Option objects(String name, String env, List<Map<String, String>> fallback) {
    return option(name, env, Kind.OBJECTS, fallback);
  }

  static Option objects(String name, String env) {
    return option(name, env, Kind.OBJECTS, null);
  }

  static Option module(String name, String env) {
    return option(name, env, Kind.ADAPTER, null);
  }

  static Option any(String name, String env) {
    return option(name, env, Kind.ANY, null);
  }

  static Option javaScript(String name, String env) {
    return option(name, env, Kind.JAVASCRIPT, null);
  }

  static Option group(String name, String env, List<Option> members) {
    return new Option(name, env, Kind.GROUP, null, false, Capability.APP, members);
  }

  static Option groups(String name, String env, List<Option> members) {
    return new Option(name, env, Kind.GROUPS, null, false, Capability.APP, members);
  }

  /** This option as one that matters to security. */
  Option secure() {
    return new Option(name, env, kind, fallback, true, capability, members);
  }

  Option of(Capability owner) {
    return new Option(name, env, kind, fallback, security, owner, members);
  }

  @SafeVarargs
  static List<Option> join(List<Option>... lists) {
    List<Option> all = new ArrayList<>();
    for (List<Option> list : lists) {
      all.addAll(list);
    }
    return List.copyOf(all);
  }

  private static Option option(String name, String env, Kind kind, @Nullable Object fallback) {
    return new Option(name, env, kind, fallback, false, Capability.APP, List.of());
  }
}
