package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.store.Database;
import dev.parselambda.embedded.store.IndexDefinition;
import dev.parselambda.embedded.store.StoredCollection;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.storage.matcher.Matcher;
import dev.parselambda.storage.matcher.MatcherOptions;
import java.util.ArrayList;
import java.util.List;

/** The commands on databases, collections and indexes themselves. */
final class Schemas {
  private static final Fields CREATE = Fields.of("create", "idIndex", "autoIndexId");
  private static final Fields CREATE_INDEXES =
      Fields.of("createIndexes", "indexes", "commitQuorum");
  private static final Fields DROP_INDEXES = Fields.of("dropIndexes", "deleteIndexes", "index");
  private static final Fields LIST_COLLECTIONS =
      Fields.of("listCollections", "filter", "nameOnly", "authorizedCollections", "cursor");
  private static final Fields VALIDATE = Fields.of("validate", "full");
  private static final Fields LIST_INDEXES = Fields.of("listIndexes", "cursor");
  private static final Fields LIST_DATABASES =
      Fields.of("listDatabases", "filter", "nameOnly", "authorizedDatabases");

  private Schemas() {}

  static Document create(Call call) {
    CREATE.check(call.body());
    if (call.found() != null) {
      throw new Failure(
          48, "NamespaceExists", "Collection " + call.namespace() + " already exists.");
    }
    call.collection();
    Writes.commit(call);
    return new Document();
  }

  static Document drop(Call call) {
    if (!call.database().drop(call.collectionName())) {
      throw new Failure(26, "NamespaceNotFound", "ns not found");
    }
    Writes.commit(call);
    return new Document("nIndexesWas", 1).append("ns", call.namespace());
  }

  static Document dropDatabase(Call call) {
    call.databases().drop(call.databaseName());
    Writes.commit(call);
    return new Document("dropped", call.databaseName());
  }

  static Document listDatabases(Call call) {
    LIST_DATABASES.check(call.body());
    List<Document> databases = new ArrayList<>();
    for (Database database : call.databases().all()) {
      databases.add(
          new Document("name", database.name()).append("sizeOnDisk", 0L).append("empty", false));
    }
    return new Document("databases", filtered(databases, call.document("filter")))
        .append("totalSize", 0L);
  }

  static Document listCollections(Call call) {
    LIST_COLLECTIONS.check(call.body());
    List<Document> collections = new ArrayList<>();
    for (String name : call.database().names()) {
      StoredCollection collection = call.database().find(name);
      if (collection != null) {
        collections.add(
            new Document("name", name)
                .append("type", "collection")
                .append("options", new Document())
                .append("info", new Document("readOnly", false).append("uuid", collection.uuid()))
                .append("idIndex", collection.indexes().getFirst().listed()));
      }
    }
    return call.cursors()
        .first(
            call.databaseName() + ".$cmd.listCollections",
            filtered(collections, call.document("filter")),
            Integer.MAX_VALUE,
            true);
  }

  private static List<Document> filtered(List<Document> all, Document filter) {
    Matcher matcher = Matcher.compile(filter, MatcherOptions.DRIVER.withView(WireValues.VIEW));
    return all.stream().filter(matcher::matches).toList();
  }

  static Document createIndexes(Call call) {
    CREATE_INDEXES.check(call.body());
    boolean isNew = call.found() == null;
    StoredCollection collection = call.collection();
    List<IndexDefinition> wanted =
        call.documents("indexes").stream().map(IndexDefinition::of).toList();
    int before = collection.indexes().size();
    boolean created = false;
    for (IndexDefinition definition : wanted) {
      created |= collection.createIndex(definition);
    }
    Writes.commit(call);
    Document answer =
        new Document("numIndexesBefore", before)
            .append("numIndexesAfter", collection.indexes().size())
            .append("createdCollectionAutomatically", isNew);
    if (!created) {
      answer.put("note", "all indexes already exist");
    }
    return answer;
  }

  static Document listIndexes(Call call) {
    LIST_INDEXES.check(call.body());
    return call.cursors()
        .first(
            call.namespace(),
            existing(call).indexes().stream().map(IndexDefinition::listed).toList(),
            Integer.MAX_VALUE,
            true);
  }

  private static StoredCollection existing(Call call) {
    StoredCollection collection = call.found();
    if (collection == null) {
      throw new Failure(26, "NamespaceNotFound", "ns does not exist: " + call.namespace());
    }
    return collection;
  }

  static Document dropIndexes(Call call) {
    DROP_INDEXES.check(call.body());
    StoredCollection collection = existing(call);
    List<IndexDefinition> indexes = collection.indexes();
    List<String> names = new ArrayList<>();
    switch (call.body().get("index")) {
      case String all when all.equals("*") ->
          indexes.stream().skip(1).forEach(index -> names.add(index.name()));
      case String name -> names.add(name);
      case List<?> list -> list.forEach(name -> names.add(String.valueOf(name)));
      case Document key -> names.add(named(indexes, key));
      case null, default -> throw Call.wrongType("dropIndexes.index", "string, object or array");
    }
    if (names.contains("_id_")) {
      throw new Failure(72, "InvalidOptions", "cannot drop _id index");
    }
    collection.dropIndexes(names);
    Writes.commit(call);
    return new Document("nIndexesWas", indexes.size());
  }

  private static String named(List<IndexDefinition> indexes, Document key) {
    for (IndexDefinition index : indexes) {
      if (index.hasKey(key)) {
        return index.name();
      }
    }
    throw new Failure(27, "IndexNotFound", "can't find index with key: " + key);
  }

  static Document validate(Call call) {
    VALIDATE.check(call.body());
    StoredCollection collection = existing(call);
    List<String> errors = collection.verify();
    return new Document("ns", call.namespace())
        .append("nrecords", collection.size())
        .append("nIndexes", collection.indexes().size())
        .append("valid", errors.isEmpty())
        .append("errors", errors);
  }

  static Document collStats(Call call) {
    StoredCollection collection = call.found();
    int count = collection == null ? 0 : collection.size();
    int indexes = collection == null ? 0 : collection.indexes().size();
    return new Document("ns", call.namespace())
        .append("count", count)
        .append("size", 0)
        .append("storageSize", 0)
        .append("totalIndexSize", 0)
        .append("nindexes", indexes)
        .append("capped", false);
  }

  static Document dbStats(Call call) {
    int objects = 0;
    int indexes = 0;
    for (String name : call.database().names()) {
      StoredCollection collection = call.database().find(name);
      if (collection != null) {
        objects += collection.size();
        indexes += collection.indexes().size();
      }
    }
    return new Document("db", call.databaseName())
        .append("collections", call.database().names().size())
        .append("objects", objects)
        .append("dataSize", 0)
        .append("storageSize", 0)
        .append("indexes", indexes)
        .append("indexSize", 0);
  }
}
