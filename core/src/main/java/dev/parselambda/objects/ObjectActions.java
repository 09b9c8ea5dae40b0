package dev.parselambda.objects;

import dev.parselambda.config.Options;
import dev.parselambda.objects.rules.BodyRules;
import dev.parselambda.objects.rules.ClassAccess;
import dev.parselambda.objects.write.DeleteObject;
import dev.parselambda.objects.write.ObjectWrites;
import dev.parselambda.objects.write.SaveObject;
import dev.parselambda.objects.write.WriteParts;

/**
 * The use cases on objects of classes.
 *
 * @param writes the server's own writes; find, save and delete are for a caller
 */
public record ObjectActions(
    FindObjects find,
    SaveObject save,
    DeleteObject delete,
    ObjectWrites writes,
    ClassAccess classes,
    BodyRules bodies) {

  public static ObjectActions of(WriteParts parts, Options options) {
    return new ObjectActions(
        new FindObjects(parts.classes(), parts.store(), parts.joins(), options),
        new SaveObject(parts, options.objects()),
        new DeleteObject(parts),
        new ObjectWrites(parts.store(), parts.listeners()),
        parts.classes(),
        parts.bodies());
  }
}
