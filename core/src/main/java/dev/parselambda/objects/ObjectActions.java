package dev.parselambda.objects;

import dev.parselambda.config.Options;
import dev.parselambda.storage.Joins;
import dev.parselambda.storage.ObjectStore;

/** What is done to the objects of a class for a caller. */
public record ObjectActions(
    FindObjects find, CreateObject create, UpdateObject update, DeleteObject delete) {

  public static ObjectActions of(
      ClassAccess classes,
      ObjectStore store,
      Joins joins,
      FileUrls fileUrls,
      BodyRules bodies,
      Options options) {
    return new ObjectActions(
        new FindObjects(classes, store, joins, fileUrls, options),
        new CreateObject(classes, store, joins, bodies, options.objects()),
        new UpdateObject(classes, store, joins, bodies),
        new DeleteObject(classes, store));
  }
}
