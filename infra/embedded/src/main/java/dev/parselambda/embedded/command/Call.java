package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.Deadline;
import dev.parselambda.embedded.index.Query;
import dev.parselambda.embedded.store.Database;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.store.Documents;
import dev.parselambda.embedded.store.StoredCollection;
import dev.parselambda.embedded.store.Transaction;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import dev.parselambda.matcher.value.BadFilter;
import dev.parselambda.matcher.value.Collation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A command as it came, and what it works on.
 *
 * @param name the command's name: the first field
 * @param body all fields
 * @param deadline its maxTimeMS, counted from its arrival, or thirty seconds
 */
record Call(Server server, Caller caller, String name, Document body, Deadline deadline) {
  /** A request that waits longer has given up, and its query only takes time from others. */
  private static final int LONGEST_MILLIS = 30_000;

  /** What all commands share. */
  record Server(Databases databases, Cursors cursors, Sessions sessions) {}

  /**
   * Where a command comes from.
   *
   * @param address host and port of this server as the client knows them
   * @param transaction what the command is a part of, or null
   */
  record Caller(String address, @Nullable Transaction transaction) {}

  static Call of(Server server, Caller caller, String name, Document body) {
    int millis = number(body, "maxTimeMS");
    if (millis < 0) {
      throw Failure.badValue("maxTimeMS must be non-negative");
    }
    boolean isUnlimited = name.equals("createIndexes");
    int limit = millis > 0 || isUnlimited ? millis : LONGEST_MILLIS;
    return new Call(server, caller, name, body, Deadline.in(limit));
  }

  /** Another command within this one. */
  Call inner(String innerName, Document innerBody) {
    return new Call(server, caller, innerName, innerBody, deadline);
  }

  Databases databases() {
    return server.databases();
  }

  Cursors cursors() {
    return server.cursors();
  }

  Database database() {
    return databases().get(databaseName());
  }

  String databaseName() {
    return body.get("$db") instanceof String db ? db : "admin";
  }

  /** The collection's name: the value of the command's first field. */
  String collectionName() {
    if (body.get(name) instanceof String collection && !collection.isEmpty()) {
      return collection;
    }
    if (name.equals("aggregate") && body.get(name) instanceof Number) {
      return "$cmd.aggregate"; // of the database
    }
    throw new Failure(
        73, "InvalidNamespace", "collection name has invalid type or is empty in " + name);
  }

  String namespace() {
    return databaseName() + "." + collectionName();
  }

  /** Null if there is no such collection. */
  @Nullable StoredCollection found() {
    return database().find(collectionName());
  }

  /** The collection to be read; null if there is none. */
  @Nullable Documents read() {
    return read(collectionName());
  }

  /** Another collection of the same database. */
  @Nullable Documents read(String collection) {
    Transaction transaction = caller.transaction();
    return transaction == null
        ? database().find(collection)
        : transaction.find(databaseName() + "." + collection);
  }

  /** Changes documents of the collection, which is made if it is not there. */
  <T> T change(Function<Documents, T> work) {
    Transaction transaction = caller.transaction();
    return transaction == null
        ? onCollection(work::apply)
        : work.apply(transaction.get(namespace()));
  }

  /** Changes documents of the collection if it is there. */
  <T> T changeFound(T otherwise, Function<Documents, T> work) {
    if (caller.transaction() == null) {
      return onFound(otherwise, work::apply);
    }
    Documents found = read();
    return found == null ? otherwise : work.apply(found);
  }

  /** Works on the collection, which is made if it is not there. */
  <T> T onCollection(Function<StoredCollection, T> work) {
    while (true) {
      try {
        return work.apply(database().get(collectionName()));
      } catch (StoredCollection.Dropped _) {
        deadline.check(); // it was dropped just now: the next one is another, and empty
      }
    }
  }

  /** Works on the collection if it is there. */
  <T> T onFound(T otherwise, Function<StoredCollection, T> work) {
    StoredCollection found = found();
    try {
      return found == null ? otherwise : work.apply(found);
    } catch (StoredCollection.Dropped _) {
      return onFound(otherwise, work);
    }
  }

  /** How the client wants the results of a query. */
  Cursors.Wish wish(int batchSize, boolean single) {
    return new Cursors.Wish(
        namespace(),
        batchSize,
        single,
        Numbers.isTrue(body.get("noCursorTimeout")),
        session(body.get("lsid")));
  }

  /** The sessions that a command on sessions names. */
  List<Object> sessionIds() {
    List<Object> ids = new ArrayList<>();
    documents(name).forEach(each -> ids.add(session(each)));
    return ids;
  }

  /** What tells a session from others. */
  static Object session(@Nullable Object lsid) {
    Object id = lsid instanceof Document document ? document.get("id") : null;
    return id == null ? "" : id;
  }

  Document document(String field) {
    return document(body, field);
  }

  static Document document(Document from, String field) {
    return switch (from.get(field)) {
      case null -> new Document();
      case Document document -> document;
      default -> throw wrongType(field, "object");
    };
  }

  int number(String field) {
    return number(body, field);
  }

  static int number(Document from, String field) {
    return switch (from.get(field)) {
      case null -> 0;
      case Number number ->
          Math.clamp(Numbers.toLong(number), -Integer.MAX_VALUE, Integer.MAX_VALUE);
      default -> throw wrongType(field, "number");
    };
  }

  /** A list of documents, which must be there. */
  List<Document> documents(String field) {
    if (!(body.get(field) instanceof List<?> list)) {
      throw new Failure(
          40414,
          "Location40414",
          "BSON field '" + name + "." + field + "' is missing but a required field");
    }
    List<Document> documents = new ArrayList<>(list.size());
    for (Object each : list) {
      if (!(each instanceof Document document)) {
        throw wrongType(field, "array of objects");
      }
      documents.add(document);
    }
    return documents;
  }

  static Failure wrongType(String field, String wanted) {
    return new Failure(
        14,
        "TypeMismatch",
        "BSON field '" + field + "' is the wrong type, expected type " + wanted);
  }

  static Collation collation(Document from) {
    try {
      return Collation.of(document(from, "collation"));
    } catch (BadFilter e) {
      throw new Failure(e.code(), "BadValue", Objects.requireNonNull(e.getMessage()));
    }
  }

  /**
   * The query of a part of the command.
   *
   * @param filterField what the filter is called there
   */
  Query query(Document part, String filterField) {
    return Query.of(document(part, filterField))
        .withHint(hint(part))
        .withCollation(collation(part))
        .withDeadline(deadline);
  }

  private static @Nullable Object hint(Document part) {
    return switch (part.get("hint")) {
      case Document key when key.isEmpty() -> null;
      case Document key -> key;
      case String name -> name;
      case null -> null;
      default -> throw Failure.failedToParse("Hint must be a string or an object");
    };
  }
}
