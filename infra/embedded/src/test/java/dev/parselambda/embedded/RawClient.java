package dev.parselambda.embedded;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.wire.BsonReader;
import dev.parselambda.embedded.wire.BsonWriter;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A client that sends what no driver would. */
final class RawClient implements AutoCloseable {
  private static final int OP_MSG = 2013;
  private static final int HEAD = 21;

  private final Socket socket;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** The bytes of an OP_MSG with one document. */
  static byte[] message(Document body) {
    BsonWriter writer = new BsonWriter();
    writer.document(body);
    return ByteBuffer.allocate(HEAD + writer.length())
        .put(head(HEAD + writer.length()))
        .put(writer.array(), 0, writer.length())
        .array();
  }

  /** The first bytes of a message of so many bytes. */
  static byte[] head(int length) {
    return ByteBuffer.allocate(HEAD)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(length)
        .putInt(7)
        .putInt(0)
        .putInt(OP_MSG)
        .putInt(0)
        .put((byte) 0)
        .array();
  }

  Document receive() throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    int length = Integer.reverseBytes(in.readInt());
    byte[] rest = new byte[length - 4];
    in.readFully(rest);
    return new BsonReader().on(rest, 17, rest.length).document();
  }

  Document ask(Document command) throws IOException {
    send(message(command.append("$db", "test")));
    return receive();
  }

  /** Whether the server has closed the connection. */
  boolean isEnded() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  /** Documents within each other. */
  static Document nested(int depth) {
    Document document = new Document("a", 1);
    for (int i = 1; i < depth; i++) {
      document = new Document("a", document);
    }
    return document;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
