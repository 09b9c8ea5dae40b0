package dev.parselambda.objects;

import dev.parselambda.config.Options;
import dev.parselambda.objects.write.DeleteObject;
import dev.parselambda.objects.write.SaveObject;
import dev.parselambda.objects.write.WriteParts;

/** What is done to the objects of a class for a caller. */
public record ObjectActions(FindObjects find, SaveObject save, DeleteObject delete) {

  public static ObjectActions of(WriteParts parts, FileUrls fileUrls, Options options) {
    return new ObjectActions(
        new FindObjects(parts.classes(), parts.store(), parts.joins(), fileUrls, options),
        new SaveObject(parts, options.objects()),
        new DeleteObject(parts));
  }
}
