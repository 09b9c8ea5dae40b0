package dev.parselambda.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The layers that a template builds from folders. */
final class Layers {
  private static final String LAYER = "AWS::Serverless::LayerVersion";

  private final Map<String, @Nullable Object> resources;
  private final Intrinsics intrinsics;

  Layers(Map<String, @Nullable Object> resources, Intrinsics intrinsics) {
    this.resources = resources;
    this.intrinsics = intrinsics;
  }

  /**
   * The folders of the layers of a function, by their logical names.
   *
   * @param property the function's {@code Layers}; null for none
   * @throws IllegalArgumentException for a layer that is not a local folder
   */
  Map<String, String> of(@Nullable Object property) {
    Map<String, String> folders = new LinkedHashMap<>();
    if (intrinsics.resolve(property) instanceof List<?> names) {
      for (Object name : names) {
        if (name != null) {
          folders.put(name.toString(), folder(name.toString()));
        }
      }
    }
    return folders;
  }

  private String folder(String name) {
    Map<String, @Nullable Object> layer = Yaml.object(resources.get(name));
    Object folder = Yaml.object(layer.get("Properties")).get("ContentUri");
    if (!LAYER.equals(layer.get("Type")) || folder == null) {
      throw new IllegalArgumentException("The layer " + name + " is not one of the template.");
    }
    return folder.toString();
  }
}
