package dev.parselambda.embedded.store;

import de.bwaldvogel.mongo.bson.Document;

/**
 * Is told every change in the order in which it happens to a collection, before it is acknowledged.
 * Calls for one collection come one at a time; calls for several may come at once.
 */
public interface Journal extends AutoCloseable {
  /** Keeps nothing. */
  Journal NONE =
      new Journal() {
        @Override
        public void put(String namespace, long row, Document document) {}

        @Override
        public void remove(String namespace, Object id) {}

        @Override
        public void createCollection(String namespace) {}

        @Override
        public void dropCollection(String namespace) {}

        @Override
        public void createIndex(String namespace, Document spec) {}

        @Override
        public void dropIndex(String namespace, String name) {}

        @Override
        public void commit(boolean toDisk) {}

        @Override
        public void close() {}
      };

  /**
   * @param row the document's place in the natural order of its collection
   */
  void put(String namespace, long row, Document document);

  void remove(String namespace, Object id);

  void createCollection(String namespace);

  void dropCollection(String namespace);

  void createIndex(String namespace, Document spec);

  void dropIndex(String namespace, String name);

  /**
   * Returns when all that this thread told is safe.
   *
   * @param toDisk safe against the loss of power, not only of the process
   */
  void commit(boolean toDisk);

  /** Makes all safe and lets go of the files. */
  @Override
  void close();
}
