package dev.parselambda.objects;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.Field;
import dev.parselambda.schema.FieldType;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.ParseObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Computes the addresses of files: a file field stores only the name. */
public final class FileUrls {
  private final String prefix;

  /**
   * @param mount the address of the API, such as {@code https://example.org/parse}
   */
  public FileUrls(String mount, String appId) {
    this.prefix = mount + "/files/" + encoded(appId) + "/";
  }

  void expand(ClassSchema schema, List<ParseObject> objects) {
    for (Map.Entry<String, Field> field : schema.fields().entrySet()) {
      if (field.getValue().type() == FieldType.Plain.FILE) {
        for (ParseObject object : objects) {
          if (object.get(field.getKey()) instanceof FileRef(String name, String url)
              && url == null) {
            object.fields().put(field.getKey(), new FileRef(name, prefix + path(name)));
          }
        }
      }
    }
  }

  private static String path(String name) {
    return Arrays.stream(name.split("/", -1))
        .map(FileUrls::encoded)
        .collect(Collectors.joining("/"));
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
