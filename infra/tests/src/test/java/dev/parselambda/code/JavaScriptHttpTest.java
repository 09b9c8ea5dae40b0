package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.parselambda.engine.TestApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests of code to another server, by http of Node.js and by fetch. */
final class JavaScriptHttpTest {
  @TempDir Path folder;

  private final CountDownLatch goOn = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(task -> Thread.ofVirtual().start(task));
    server.createContext("/echo", this::echo);
    server.createContext("/cookies", this::cookies);
    server.createContext("/gzip", this::gzip);
    server.createContext("/away", this::away);
    server.createContext("/pieces", this::pieces);
    HttpHandler silent = _ -> {};
    server.createContext("/silent", silent);
    server.start();
  }

  @AfterEach
  void stop() {
    goOn.countDown();
    server.stop(0);
  }

  private static void send(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private void echo(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String text =
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + authorization
            + " "
            + body;
    send(exchange, text.getBytes(StandardCharsets.UTF_8));
  }

  private void cookies(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Set-Cookie", "a=1");
    exchange.getResponseHeaders().add("Set-Cookie", "b=2");
    send(exchange, new byte[0]);
  }

  private void gzip(HttpExchange exchange) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write("{\"zipped\":true}".getBytes(StandardCharsets.UTF_8));
    }
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    send(exchange, bytes.toByteArray());
  }

  private void away(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Location", "/echo");
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  /** The second piece only after another request has asked for it. */
  private void pieces(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().endsWith("/more")) {
      goOn.countDown();
      send(exchange, new byte[0]);
      return;
    }
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write("one".getBytes(StandardCharsets.UTF_8));
      out.flush();
      goOn.await();
      out.write("two".getBytes(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String code(String body) {
    return "const base = 'http://127.0.0.1:"
        + server.getAddress().getPort()
        + "';\nconst http = require('http');\n"
        + "const all = async from => { let text = ''; for await (const part of from) text += part; return text; };\n"
        + "const get = (...given) => new Promise((resolve, reject) => http.get(...given, resolve).on('error', reject));\n"
        + "Parse.Cloud.define('f', async () => {"
        + body
        + "});";
  }

  private String answer(String body) throws IOException {
    try (TestApp app = ScriptApp.start(folder, code(body))) {
      return ScriptApp.call(app, "f");
    }
  }

  @Test
  void aRequestOfHttpHasItsPartsAndAnswersInAStream() throws IOException {
    String code =
        """
        const { port } = new URL(base);
        const options = { host: '127.0.0.1', port, path: '/echo?a=1', method: 'POST', auth: 'u:p', agent: new http.Agent({ keepAlive: true }) };
        const posted = new Promise((resolve, reject) => {
          const request = http.request(options, resolve).on('error', reject);
          request.write('he');
          request.end('llo');
        });
        const cookies = await get(`${base}/cookies`);
        return [await posted.then(all), (await posted).statusMessage, cookies.headers['set-cookie'], await get(new URL(`${base}/away`)).then(r => [r.statusCode, r.headers.location]),
          await get(`${base}/gzip`).then(r => all(r.pipe(require('zlib').createGunzip())))];
        """;
    assertEquals(
        "{\"result\":[\"POST /echo?a=1 Basic dTpw hello\",\"OK\",[\"a=1\",\"b=2\"],[302,\"/echo\"],\"{\\\"zipped\\\":true}\"]}",
        answer(code));
  }

  @Test
  void whatComesFirstIsThereBeforeTheRest() throws IOException {
    String code =
        """
        const response = await get(`${base}/pieces`);
        const parts = [];
        for await (const part of response) {
          parts.push(String(part));
          if (parts.length === 1) {
            await fetch(`${base}/pieces/more`);
          }
        }
        const reader = (await fetch(`${base}/pieces`)).body.getReader();
        const text = bytes => Buffer.from(bytes.value).toString();
        return [parts, text(await reader.read()).slice(0, 3)];
        """;
    assertEquals("{\"result\":[[\"one\",\"two\"],\"one\"]}", answer(code));
  }

  @Test
  void fetchReadsWhatIsCompressedAndEveryCookie() throws IOException {
    String code =
        """
        const response = await fetch(`${base}/gzip`);
        const copy = response.clone();
        const form = new FormData();
        form.set('a', 'b');
        const posted = await fetch(new Request(`${base}/echo`, { method: 'PUT', body: new Blob(['x']).stream(), duplex: 'half' }));
        return [await response.json(), (await copy.text()).length, response.bodyUsed, (await fetch(`${base}/cookies`)).headers.getSetCookie(),
          await posted.text(), (await fetch(`${base}/away`)).redirected, Object.prototype.toString.call(form)];
        """;
    assertEquals(
        "{\"result\":[{\"zipped\":true},15,true,[\"a=1\",\"b=2\"],\"PUT /echo null x\",true,\"[object FormData]\"]}",
        answer(code));
  }

  @Test
  void whatGoesWrongHasTheCodesOfNode() throws IOException {
    server.stop(0);
    String code =
        """
        const refused = await get(base).catch(e => e.code);
        const aborted = new AbortController();
        const stopped = get(`${base}/silent`, { signal: aborted.signal }).catch(e => e.name);
        aborted.abort();
        const used = use => {
          try {
            return use();
          } catch (e) {
            return [e.code, /'rejectUnauthorized'/.test(e.message)];
          }
        };
        return [refused, await stopped, used(() => http.get('https://localhost/')), used(() => require('https').get('https://localhost/', { rejectUnauthorized: false }))];
        """;
    assertEquals(
        "{\"result\":[\"ECONNREFUSED\",\"AbortError\",[\"ERR_INVALID_PROTOCOL\",false],[\"ERR_INVALID_ARG_VALUE\",true]]}",
        answer(code));
  }

  @Test
  void codeThatWaitsForAServerIsStoppedInTime() throws IOException {
    String code = code("return get(`${base}/silent`);");
    try (TestApp app = ScriptApp.impatient(folder, code)) {
      assertTrue(ScriptApp.call(app, "f").contains("stopped after 1 seconds"));
    }
  }
}
