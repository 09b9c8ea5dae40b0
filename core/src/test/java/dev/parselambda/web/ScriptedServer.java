package dev.parselambda.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server that writes the bytes it is told to, valid HTTP or not. */
final class ScriptedServer implements AutoCloseable {

  /** Answers one request, given its head; the connection stays open afterwards. */
  interface Script {
    void answer(String head, OutputStream out) throws IOException;
  }

  final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;
  private final Script script;

  ScriptedServer(Script script) {
    this.script = script;
    try {
      socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var _ = Thread.startVirtualThread(this::accept);
  }

  static ScriptedServer answering(Function<String, String> text) {
    return new ScriptedServer(
        (head, out) -> {
          out.write(text.apply(head).getBytes(ISO_8859_1));
          out.flush();
        });
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/";
  }

  int port() {
    return socket.getLocalPort();
  }

  int connections() {
    return connections.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connections.add(connection);
        var _ = Thread.startVirtualThread(() -> serve(connection));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
      while (true) {
        StringBuilder head = new StringBuilder();
        for (String line = in.readLine(); ; line = in.readLine()) {
          if (line == null) {
            return;
          }
          if (line.isEmpty()) {
            break;
          }
          head.append(line).append('\n');
        }
        heads.add(head.toString());
        script.answer(head.toString(), connection.getOutputStream());
      }
    } catch (IOException e) {
      // The client has hung up.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
