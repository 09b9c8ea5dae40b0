package dev.parselambda.embedded.wire;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.BsonSize;
import dev.parselambda.embedded.value.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of the wire protocol: OP_MSG both ways, and OP_QUERY with OP_REPLY, which drivers
 * use for their first hello. (MongoDB manual, "MongoDB Wire Protocol".)
 */
final class Messages {
  static final int HEADER = 16;
  static final int LARGEST = 48_000_000;

  private static final int OP_REPLY = 1;
  private static final int OP_QUERY = 2004;
  private static final int OP_MSG = 2013;
  private static final int CHECKSUM_PRESENT = 1;
  private static final int MORE_TO_COME = 2;

  private final BsonReader reader = new BsonReader();
  private int replies;

  /**
   * A message taken apart.
   *
   * @param legacy whether it came as OP_QUERY and has to be answered with OP_REPLY
   * @param wantsReply whether the client waits for an answer
   * @param failure why it cannot be a command, though its bytes are a message; or null
   */
  record Incoming(
      int id, Document body, boolean legacy, boolean wantsReply, @Nullable Failure failure) {
    /** The name of the command. */
    String command() {
      return body.isEmpty() ? "a message" : body.keySet().iterator().next();
    }
  }

  /**
   * @param bytes the message with its header
   */
  Incoming read(byte[] bytes, int length) {
    reader.on(bytes, 4, length);
    int id = reader.int32();
    reader.int32();
    int code = reader.int32();
    try {
      return switch (code) {
        case OP_MSG -> message(id, bytes, length);
        case OP_QUERY -> query(id);
        default -> throw new MalformedMessage("unknown operation " + code);
      };
    } catch (Failure e) {
      return new Incoming(id, new Document(), code == OP_QUERY, true, e);
    }
  }

  private Incoming query(int id) {
    reader.int32();
    String collection = reader.cString();
    reader.int32();
    reader.int32();
    Document body = document();
    if (!collection.endsWith(".$cmd")) {
      throw new MalformedMessage("OP_QUERY is for commands only");
    }
    body.put("$db", collection.substring(0, collection.length() - 5));
    return new Incoming(id, body, true, true, null);
  }

  private Incoming message(int id, byte[] bytes, int length) {
    int flags = reader.int32();
    int end = (flags & CHECKSUM_PRESENT) == 0 ? length : length - 4;
    reader.on(bytes, HEADER + 4, end);
    Document body = new Document();
    while (reader.hasMore()) {
      byte kind = reader.int8();
      if (kind == 0) {
        Document main = document();
        main.putAll(body);
        body = main;
      } else if (kind == 1) {
        sequence(body);
      } else {
        throw new MalformedMessage("unknown section " + kind);
      }
    }
    return new Incoming(id, body, false, (flags & MORE_TO_COME) == 0, null);
  }

  private Document document() {
    int start = reader.position();
    Document document = reader.document();
    int size = reader.position() - start;
    if (size > BsonSize.LARGEST_INTERNAL) {
      throw Failure.tooLarge(size);
    }
    return document;
  }

  private void sequence(Document body) {
    int stop = reader.position() + reader.int32();
    String name = reader.cString();
    List<Document> documents = new ArrayList<>();
    while (reader.position() < stop) {
      documents.add(document());
    }
    body.put(name, documents);
  }

  void write(Incoming to, Document body, BsonWriter writer) {
    writer.reset();
    writer.int32(0);
    writer.int32(++replies);
    writer.int32(to.id());
    if (to.legacy()) {
      writer.int32(OP_REPLY);
      writer.int32(8);
      writer.int64(0);
      writer.int32(0);
      writer.int32(1);
    } else {
      writer.int32(OP_MSG);
      writer.int32(0);
      writer.int8(0);
    }
    writer.document(body);
    writer.int32At(0, writer.length());
  }
}
