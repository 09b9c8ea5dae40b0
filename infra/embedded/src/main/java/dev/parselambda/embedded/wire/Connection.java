package dev.parselambda.embedded.wire;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client: reads a message, has it answered, writes the answer, again and again. */
final class Connection implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final int KEEP = 1 << 20;

  private final Socket socket;
  private final Responder responder;
  private final Runnable atEnd;
  private final Messages messages = new Messages();
  private final BsonWriter writer = new BsonWriter();
  private byte[] buffer = new byte[16 * 1024];
  private int filled;

  Connection(Socket socket, Responder responder, Runnable atEnd) {
    this.socket = socket;
    this.responder = responder;
    this.atEnd = atEnd;
  }

  @Override
  public void run() {
    try (socket) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      while (true) {
        int length = receive(in);
        Messages.Incoming message = messages.read(buffer, length);
        consume(length);
        Failure failure = message.failure();
        Document answer = failure == null ? responder.respond(message.body()) : failure.answer();
        if (message.wantsReply()) {
          encode(message, answer);
          out.write(writer.array(), 0, writer.length());
        }
      }
    } catch (EOFException e) {
      LOG.debug("Client {} closed its connection", socket.getRemoteSocketAddress());
    } catch (IOException e) {
      LOG.debug("Lost the connection of client {}: {}", socket.getRemoteSocketAddress(), e);
    } catch (MalformedMessage e) {
      LOG.warn(
          "Closing the connection of client {}: {}",
          socket.getRemoteSocketAddress(),
          e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("Closing the connection of client {}", socket.getRemoteSocketAddress(), e);
      throw e;
    } finally {
      atEnd.run();
    }
  }

  /** Writes the answer, or that it cannot be written. */
  private void encode(Messages.Incoming message, Document answer) {
    try {
      messages.write(message, answer, writer);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("Could not encode the answer to {}", message.command(), e);
      Failure failure = new Failure(8, "UnknownError", "The answer cannot be written: " + e);
      messages.write(message, failure.answer(), writer);
    }
  }

  /** Reads until a whole message is at the start of the buffer; returns its length. */
  private int receive(InputStream in) throws IOException {
    fill(in, Messages.HEADER);
    int length = (int) BsonReader.INT.get(buffer, 0);
    if (length < Messages.HEADER || length > Messages.LARGEST) {
      throw new MalformedMessage("invalid message length " + length);
    }
    fill(in, length);
    return length;
  }

  private void fill(InputStream in, int needed) throws IOException {
    if (buffer.length < needed) {
      buffer =
          Arrays.copyOf(buffer, Math.max(needed, Math.min(buffer.length * 2, Messages.LARGEST)));
    }
    while (filled < needed) {
      int count = in.read(buffer, filled, buffer.length - filled);
      if (count < 0) {
        throw new EOFException();
      }
      filled += count;
    }
  }

  /** What is behind the message belongs to the next one. */
  private void consume(int length) {
    System.arraycopy(buffer, length, buffer, 0, filled - length);
    filled -= length;
    if (buffer.length > KEEP && filled < KEEP) {
      buffer = Arrays.copyOf(buffer, KEEP);
    }
  }
}
