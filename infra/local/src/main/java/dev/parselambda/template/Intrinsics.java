package dev.parselambda.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resolves CloudFormation's functions locally: parameters have the given values, a resource has its
 * logical name, and there is one account and region.
 */
final class Intrinsics {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");

  private static final Map<String, String> PSEUDO_PARAMETERS =
      Map.of(
          "AWS::AccountId", "000000000000",
          "AWS::Partition", "aws",
          "AWS::Region", "local",
          "AWS::StackName", "parse-lambda",
          "AWS::URLSuffix", "amazonaws.com",
          "AWS::NoValue", "");

  /** The type of a parameter whose text is a list. */
  private static final String LIST = "CommaDelimitedList";

  private final Map<String, @Nullable Object> parameters = new TreeMap<>();
  private final Map<String, @Nullable Object> conditions;

  /**
   * @param given values of parameters by name; the others have their defaults
   * @throws IllegalArgumentException when a parameter has neither
   */
  Intrinsics(Map<String, @Nullable Object> template, Map<String, String> given) {
    conditions = Yaml.object(template.get("Conditions"));
    Yaml.object(template.get("Parameters"))
        .forEach(
            (name, declaration) -> {
              Object value =
                  given.containsKey(name)
                      ? given.get(name)
                      : Yaml.object(declaration).get("Default");
              if (value == null) {
                throw new IllegalArgumentException("The parameter " + name + " has no value.");
              }
              boolean isList = LIST.equals(Yaml.object(declaration).get("Type"));
              parameters.put(name, isList ? List.of(String.valueOf(value).split(",", -1)) : value);
            });
  }

  /** Resolves every function in a value; {@code AWS::NoValue} is null. */
  @Nullable Object resolve(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map when map.size() == 1 -> {
        Map.Entry<String, @Nullable Object> only = Yaml.object(map).entrySet().iterator().next();
        yield function(only.getKey(), only.getValue());
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> resolved = Yaml.object(map);
        resolved.replaceAll((name, member) -> resolve(member));
        yield resolved;
      }
      case List<?> list -> resolveAll(list);
      case null, default -> value;
    };
  }

  private @Nullable Object function(String name, @Nullable Object argument) {
    return switch (name) {
      case "Ref" -> ref(String.valueOf(argument));
      case "Fn::Sub" -> substitute(argument);
      case "Fn::GetAtt" -> attribute(resolveAll(argument));
      case "Fn::Join" -> join(resolveAll(argument));
      case "Fn::If" -> {
        List<?> choices = list(argument);
        yield resolve(choices.get(holds(choices.getFirst()) ? 1 : 2));
      }
      default -> {
        if (name.startsWith("Fn::")) {
          throw new IllegalArgumentException("The local gateway does not know " + name + ".");
        }
        Map<String, @Nullable Object> object = new TreeMap<>();
        object.put(name, resolve(argument));
        yield object;
      }
    };
  }

  private List<@Nullable Object> resolveAll(@Nullable Object list) {
    List<@Nullable Object> resolved = new ArrayList<>();
    list(list).forEach(element -> resolved.add(resolve(element)));
    return resolved;
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private @Nullable Object ref(String name) {
    if (name.equals("AWS::NoValue")) {
      return null;
    }
    String pseudo = PSEUDO_PARAMETERS.get(name);
    return pseudo != null ? pseudo : parameters.getOrDefault(name, name);
  }

  private static String attribute(List<@Nullable Object> path) {
    return "local:" + path.getFirst() + "." + path.getLast();
  }

  private static String join(List<@Nullable Object> argument) {
    List<String> parts = new ArrayList<>();
    list(argument.getLast()).forEach(part -> parts.add(String.valueOf(part)));
    return String.join(String.valueOf(argument.getFirst()), parts);
  }

  private String substitute(@Nullable Object argument) {
    Map<String, @Nullable Object> names =
        argument instanceof List<?> list ? Yaml.object(list.getLast()) : Map.of();
    Object text = argument instanceof List<?> list ? list.getFirst() : argument;
    return PLACEHOLDER
        .matcher(String.valueOf(text))
        .replaceAll(
            found -> {
              String name = found.group(2);
              boolean literal = !found.group(1).isEmpty();
              return Matcher.quoteReplacement(literal ? "${" + name + "}" : named(name, names));
            });
  }

  private String named(String name, Map<String, @Nullable Object> names) {
    if (names.containsKey(name)) {
      return String.valueOf(resolve(names.get(name)));
    }
    return name.contains(".") ? "local:" + name : String.valueOf(ref(name));
  }

  /** Whether a resource is made, as far as its condition says. */
  boolean exists(Map<String, @Nullable Object> resource) {
    Object condition = resource.get("Condition");
    return condition == null || holds(condition);
  }

  /** Whether a condition, by name or as a function, is true. */
  private boolean holds(@Nullable Object condition) {
    if (condition instanceof String name) {
      return holds(conditions.get(name));
    }
    Map.Entry<String, @Nullable Object> only = Yaml.object(condition).entrySet().iterator().next();
    List<?> arguments = list(only.getValue());
    return switch (only.getKey()) {
      case "Condition" -> holds(only.getValue());
      case "Fn::Not" -> !holds(arguments.getFirst());
      case "Fn::And" -> arguments.stream().allMatch(this::holds);
      case "Fn::Or" -> arguments.stream().anyMatch(this::holds);
      case "Fn::Equals" ->
          String.valueOf(resolve(arguments.getFirst()))
              .equals(String.valueOf(resolve(arguments.getLast())));
      default ->
          throw new IllegalArgumentException(
              "The local gateway does not know the condition " + only.getKey() + ".");
    };
  }
}
