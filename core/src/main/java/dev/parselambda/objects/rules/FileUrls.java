package dev.parselambda.objects.rules;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.Field;
import dev.parselambda.schema.FieldType;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.ParseObject;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Completes files by their addresses: a file field stores only the name. */
public final class FileUrls {
  private final UnaryOperator<String> addressOf;

  /**
   * @param addressOf the address of the file of a name; asked for each file that is read
   */
  public FileUrls(UnaryOperator<String> addressOf) {
    this.addressOf = addressOf;
  }

  /** Gives the files of objects of a class their addresses. */
  public void expand(ClassSchema schema, List<ParseObject> objects) {
    for (Map.Entry<String, Field> field : schema.fields().entrySet()) {
      if (field.getValue().type() == FieldType.Plain.FILE) {
        for (ParseObject object : objects) {
          if (object.get(field.getKey()) instanceof FileRef(String name, String url)
              && url == null) {
            object.fields().put(field.getKey(), new FileRef(name, addressOf.apply(name)));
          }
        }
      }
    }
  }
}
