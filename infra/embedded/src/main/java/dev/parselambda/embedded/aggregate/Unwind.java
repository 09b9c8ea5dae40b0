package dev.parselambda.embedded.aggregate;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.update.Editor;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import dev.parselambda.embedded.value.Paths;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** $unwind: a document for each element of an array. */
final class Unwind implements Stage {
  private final String path;
  private final @Nullable String indexField;
  private final boolean keepEmpty;

  Unwind(@Nullable Object operand) {
    Document spec =
        operand instanceof Document document
            ? Stages.known(
                "$unwind", document, "path", "includeArrayIndex", "preserveNullAndEmptyArrays")
            : new Document("path", operand);
    if (!(spec.get("path") instanceof String text) || !text.startsWith("$")) {
      throw new Failure(
          28818,
          "Location28818",
          "path option to $unwind stage should be prefixed with a '$': " + spec.get("path"));
    }
    this.path = text.substring(1);
    this.indexField = spec.get("includeArrayIndex") instanceof String field ? field : null;
    this.keepEmpty = Numbers.isTrue(spec.get("preserveNullAndEmptyArrays"));
  }

  @Override
  public List<Document> apply(List<Document> input) {
    List<Document> result = new ArrayList<>();
    for (Document each : input) {
      switch (Paths.get(each, path)) {
        case List<?> list when list.isEmpty() -> {
          if (keepEmpty) {
            Editor editor = new Editor(each);
            editor.unset(path);
            result.add(numbered(editor, null));
          }
        }
        case List<?> list -> {
          for (int i = 0; i < list.size(); i++) {
            Editor editor = new Editor(each);
            editor.set(path, list.get(i));
            result.add(numbered(editor, (long) i));
          }
        }
        case null -> {
          if (keepEmpty) {
            result.add(numbered(new Editor(each), null));
          }
        }
        default -> result.add(numbered(new Editor(each), null));
      }
    }
    return result;
  }

  private Document numbered(Editor editor, @Nullable Long index) {
    if (indexField != null) {
      editor.set(indexField, index);
    }
    return editor.result();
  }
}
