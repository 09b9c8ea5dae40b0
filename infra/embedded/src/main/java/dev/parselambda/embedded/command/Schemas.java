package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.Deadline;
import dev.parselambda.embedded.index.IndexDefinition;
import dev.parselambda.embedded.store.Database;
import dev.parselambda.embedded.store.StoredCollection;
import dev.parselambda.embedded.value.BsonSize;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.matcher.Matcher;
import dev.parselambda.matcher.MatcherOptions;
import java.util.ArrayList;
import java.util.List;

/** The commands on databases, collections and indexes themselves. */
final class Schemas {
  static final Fields CREATE = Fields.of("create", "idIndex");
  private static final Fields ID_INDEX = Fields.part("create.idIndex", "v", "key", "name", "ns");
  static final Fields CREATE_INDEXES = Fields.of("createIndexes", "indexes", "commitQuorum");
  static final Fields DROP_INDEXES = Fields.of("dropIndexes", "deleteIndexes", "index");
  static final Fields LIST_COLLECTIONS =
      Fields.of("listCollections", "filter", "nameOnly", "authorizedCollections", "cursor");
  static final Fields LIST_INDEXES = Fields.of("listIndexes", "cursor");
  static final Fields LIST_DATABASES =
      Fields.of("listDatabases", "filter", "nameOnly", "authorizedDatabases");

  private static final Fields CURSOR = Fields.part("cursor", "batchSize");

  private Schemas() {}

  static Document create(Call call) {
    ID_INDEX.check(call.document("idIndex"));
    if (!call.database().create(call.collectionName())) {
      throw new Failure(
          48, "NamespaceExists", "Collection " + call.namespace() + " already exists.");
    }
    Writes.commit(call);
    return new Document();
  }

  static Document drop(Call call) {
    StoredCollection found = call.found();
    if (found == null || !call.database().drop(call.collectionName())) {
      throw new Failure(26, "NamespaceNotFound", "ns not found");
    }
    Writes.commit(call);
    return new Document("nIndexesWas", found.indexes().size()).append("ns", call.namespace());
  }

  static Document dropDatabase(Call call) {
    call.databases().drop(call.databaseName());
    Writes.commit(call);
    return new Document("dropped", call.databaseName());
  }

  static Document listDatabases(Call call) {
    List<Document> databases = new ArrayList<>();
    for (Database database : call.databases().all()) {
      databases.add(
          new Document("name", database.name())
              .append("sizeOnDisk", Statistics.size(database))
              .append("empty", false));
    }
    List<Document> found = filtered(databases, call.document("filter"));
    if (Numbers.isTrue(call.body().get("nameOnly"))) {
      return new Document(
          "databases", found.stream().map(each -> new Document("name", each.get("name"))).toList());
    }
    long total = found.stream().mapToLong(each -> Call.number(each, "sizeOnDisk")).sum();
    return new Document("databases", found).append("totalSize", total);
  }

  static Document listCollections(Call call) {
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
    CURSOR.check(call.document("cursor"));
    boolean nameOnly = Numbers.isTrue(call.body().get("nameOnly"));
    List<Document> found = filtered(collections, call.document("filter"));
    return call.cursors()
        .first(
            Cursors.Wish.all(call.databaseName() + ".$cmd.listCollections"),
            nameOnly ? found.stream().map(Schemas::named).toList() : found,
            BsonSize.LARGEST);
  }

  private static Document named(Document collection) {
    return new Document("name", collection.get("name")).append("type", collection.get("type"));
  }

  private static List<Document> filtered(List<Document> all, Document filter) {
    Matcher matcher = Matcher.compile(filter, MatcherOptions.DRIVER.withView(WireValues.VIEW));
    return all.stream().filter(matcher::matches).toList();
  }

  static Document createIndexes(Call call) {
    List<IndexDefinition> wanted =
        call.documents("indexes").stream().map(IndexDefinition::of).toList();
    boolean isNew = call.found() == null;
    Document answer = call.onCollection(collection -> create(collection, wanted, call.deadline()));
    Writes.commit(call);
    return answer.append("createdCollectionAutomatically", isNew);
  }

  private static Document create(
      StoredCollection collection, List<IndexDefinition> wanted, Deadline deadline) {
    int before = collection.indexes().size();
    boolean created = false;
    for (IndexDefinition definition : wanted) {
      created |= collection.createIndex(definition, deadline);
    }
    Document answer =
        new Document("numIndexesBefore", before)
            .append("numIndexesAfter", collection.indexes().size());
    return created ? answer : answer.append("note", "all indexes already exist");
  }

  static Document listIndexes(Call call) {
    CURSOR.check(call.document("cursor"));
    return call.cursors()
        .first(
            Cursors.Wish.all(call.namespace()),
            existing(call).indexes().stream().map(IndexDefinition::listed).toList(),
            BsonSize.LARGEST);
  }

  static StoredCollection existing(Call call) {
    StoredCollection collection = call.found();
    if (collection == null) {
      throw new Failure(26, "NamespaceNotFound", "ns does not exist: " + call.namespace());
    }
    return collection;
  }

  static Document dropIndexes(Call call) {
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
}
