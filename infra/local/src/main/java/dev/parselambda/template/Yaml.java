package dev.parselambda.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * YAML as CloudFormation writes it: maps, lists and scalars, with the short form of a function
 * ({@code !Ref X}) read as its long form ({@code {"Ref": "X"}}).
 */
final class Yaml {
  private Yaml() {}

  static Map<String, @Nullable Object> parse(String text) {
    Node root =
        new Compose(LoadSettings.builder().build())
            .composeString(text)
            .orElseThrow(() -> new IllegalArgumentException("The template is empty."));
    if (value(root) instanceof Map<?, ?> map) {
      return object(map);
    }
    throw new IllegalArgumentException("The template is not a mapping.");
  }

  /** A mapping with string keys; anything else becomes an empty one. */
  static Map<String, @Nullable Object> object(@Nullable Object value) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> object.put(String.valueOf(key), member));
    }
    return object;
  }

  private static @Nullable Object value(Node node) {
    String tag = node.getTag().getValue();
    if (tag.startsWith("!")) {
      String name = tag.substring(1);
      Object argument = node instanceof ScalarNode scalar ? scalar.getValue() : plain(node);
      return switch (name) {
        case "Ref", "Condition" -> object(Map.of(name, String.valueOf(argument)));
        case "GetAtt" -> getAtt(argument);
        default -> function("Fn::" + name, argument);
      };
    }
    return plain(node);
  }

  private static Map<String, @Nullable Object> getAtt(@Nullable Object argument) {
    return function(
        "Fn::GetAtt",
        argument instanceof String dotted ? List.of((Object[]) dotted.split("\\.", 2)) : argument);
  }

  private static Map<String, @Nullable Object> function(String name, @Nullable Object argument) {
    Map<String, @Nullable Object> function = new LinkedHashMap<>();
    function.put(name, argument);
    return function;
  }

  private static @Nullable Object plain(Node node) {
    return switch (node) {
      case MappingNode mapping -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
          map.put(String.valueOf(value(entry.getKeyNode())), value(entry.getValueNode()));
        }
        yield map;
      }
      case SequenceNode sequence -> {
        List<@Nullable Object> list = new ArrayList<>();
        sequence.getValue().forEach(element -> list.add(value(element)));
        yield list;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new IllegalArgumentException("The template has an alias or anchor.");
    };
  }

  private static @Nullable Object scalar(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.INT)) {
      return Integer.valueOf(scalar.getValue());
    }
    if (tag.equals(Tag.BOOL)) {
      return Boolean.valueOf(scalar.getValue());
    }
    return tag.equals(Tag.NULL) ? null : scalar.getValue();
  }
}
