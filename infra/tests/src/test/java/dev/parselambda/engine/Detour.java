package dev.parselambda.engine;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * A longer way to the database. Something else can happen while a command is on it, or the
 * connection ends there: what chance brings once in a million requests a test brings about.
 */
public final class Detour implements AutoCloseable {
  private static final int HEADER = 16;
  private static final int OP_MSG = 2013;
  private static final int FLAGS = 4;

  private final URI database;
  private final ServerSocket server;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final List<Closeable> open = new CopyOnWriteArrayList<>();

  /** Something that happens once. */
  private record Event(Predicate<Command> at, Runnable what, AtomicBoolean happened) {}

  /**
   * A command on its way.
   *
   * @param json all of it
   */
  public record Command(String name, String collection, String json) {
    /** Whether it is that command to that collection, with that text in it. */
    public boolean is(String command, String of, String text) {
      return name.equals(command) && collection.equals(of) && json.contains(text);
    }
  }

  /**
   * @param uri of a database
   */
  public Detour(String uri) {
    database = URI.create(uri);
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  /** The connection string of the same database, by this way. */
  public String uri() {
    return "mongodb://127.0.0.1:" + server.getLocalPort() + database.getPath();
  }

  /** Does something once, before the first such command reaches the database. */
  public void before(Predicate<Command> command, Runnable what) {
    events.add(new Event(command, what, new AtomicBoolean()));
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket client = server.accept();
        Socket target = new Socket(database.getHost(), database.getPort());
        client.setTcpNoDelay(true);
        target.setTcpNoDelay(true);
        open.add(client);
        open.add(target);
        Thread.startVirtualThread(() -> commands(client, target));
        Thread.startVirtualThread(() -> answers(target, client));
      }
    } catch (SocketException e) {
      // Closed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void commands(Socket from, Socket to) {
    try (from;
        to;
        DataInputStream in = new DataInputStream(from.getInputStream())) {
      OutputStream out = to.getOutputStream();
      while (true) {
        byte[] message = next(in);
        if (little(message).getInt(HEADER - Integer.BYTES) == OP_MSG) {
          Command command = command(message);
          for (Event event : events) {
            if (event.at.test(command) && event.happened.compareAndSet(false, true)) {
              event.what.run();
            }
          }
        }
        out.write(message);
      }
    } catch (EOFException | SocketException e) {
      // One side has ended, and so the other does.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answers(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Likewise.
    }
  }

  private static byte[] next(DataInputStream in) throws IOException {
    byte[] length = new byte[Integer.BYTES];
    in.readFully(length);
    byte[] message = new byte[little(length).getInt(0)];
    System.arraycopy(length, 0, message, 0, Integer.BYTES);
    in.readFully(message, Integer.BYTES, message.length - Integer.BYTES);
    return message;
  }

  /** The command, and the documents that are sent apart from it. */
  private static Command command(byte[] message) {
    ByteBuffer in = little(message);
    in.position(HEADER + FLAGS);
    StringBuilder json = new StringBuilder();
    BsonDocument body = new BsonDocument();
    while (in.hasRemaining()) {
      if (in.get() == 0) {
        body = document(in);
        json.append(body.toJson());
      } else {
        int end = in.position() + in.getInt(in.position());
        in.getInt();
        while (in.get() != 0) {
          // The name of the sequence.
        }
        while (in.position() < end) {
          json.append(document(in).toJson());
        }
      }
    }
    String name = body.getFirstKey();
    String collection = body.isString(name) ? body.getString(name).getValue() : "";
    return new Command(name, collection, json.toString());
  }

  private static BsonDocument document(ByteBuffer in) {
    int length = in.getInt(in.position());
    RawBsonDocument raw = new RawBsonDocument(in.array(), in.position(), length);
    in.position(in.position() + length);
    return raw.decode(new BsonDocumentCodec());
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    open.add(server);
    for (Closeable each : open) {
      try {
        each.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
