package dev.parselambda.embedded.journal;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.store.Change;
import dev.parselambda.embedded.store.Transaction;
import dev.parselambda.embedded.wire.BsonWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The form of the files: records one after another, each with its length, a checksum and a BSON
 * document. The first record of a log is {@link #BEGIN}, the last of a snapshot {@link #END}.
 */
final class Records {
  static final int HEAD = 8;
  static final int LARGEST = 256 * 1024 * 1024;

  static final String BEGIN = "BEGIN";
  static final String END = "END";

  /** The changes of a transaction, of which all or none are there. */
  static final String TOGETHER = "TOGETHER";

  private static final int KEPT = 4 * 1024 * 1024;

  private final BsonWriter writer = new BsonWriter();
  private final CRC32C checksum = new CRC32C();
  private byte[] bytes = new byte[64 * 1024];
  private int filled;

  void add(Change change) {
    add(document(change));
  }

  /** One record, so that recovery finds all of these changes or none. */
  void addTogether(Transaction.Id transaction, List<Change> changes) {
    add(
        mark(TOGETHER)
            .append("s", transaction.session())
            .append("t", transaction.number())
            .append("v", changes.stream().map(Records::document).toList()));
  }

  /** A record that changes nothing. */
  static Document mark(String kind) {
    return new Document("c", kind);
  }

  private static Document document(Change change) {
    Document record = mark(change.kind().name()).append("n", change.namespace());
    if (change.row() != Change.NOWHERE) {
      record.append("r", change.row());
    }
    return record.append("v", change.value());
  }

  /** The change that {@link #document} made a record of. */
  static Change change(Document record) {
    return new Change(
        Change.Kind.valueOf(String.valueOf(record.get("c"))),
        String.valueOf(record.get("n")),
        record.get("r") instanceof Long row ? row : Change.NOWHERE,
        record.getOrDefault("v", ""));
  }

  /** Adds a record to the ones waiting to be written. */
  void add(Document record) {
    writer.reset();
    writer.document(record);
    int length = writer.length();
    if (bytes.length - filled < length + HEAD) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, filled + length + HEAD));
    }
    checksum.reset();
    checksum.update(writer.array(), 0, length);
    ByteBuffer head = ByteBuffer.wrap(bytes, filled, HEAD);
    head.putInt(length).putInt((int) checksum.getValue());
    System.arraycopy(writer.array(), 0, bytes, filled + HEAD, length);
    filled += HEAD + length;
  }

  int size() {
    return filled;
  }

  ByteBuffer waiting() {
    return ByteBuffer.wrap(bytes, 0, filled);
  }

  void clear() {
    filled = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[64 * 1024];
    }
  }
}
