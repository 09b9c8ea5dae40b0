package dev.parselambda.engine;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.parselambda.ParseEngine;
import dev.parselambda.config.Options;
import dev.parselambda.embedded.EmbeddedMongo;
import dev.parselambda.http.Body;
import dev.parselambda.http.Connection;
import dev.parselambda.http.Headers;
import dev.parselambda.http.Method;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.kernel.Platform;
import dev.parselambda.storage.Database;
import dev.parselambda.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An app of its own, on a database of its own, and somebody who calls it. */
public final class TestApp implements AutoCloseable {
  private static final EmbeddedMongo MONGO = EmbeddedMongo.inMemory().start("127.0.0.1", 0);
  private static final MongoClient DRIVER = MongoClients.create(MONGO.uri("any"));
  private static final AtomicInteger NEXT_DATABASE = new AtomicInteger();

  static {
    // Cost 4 is bcrypt's lowest: a hash takes 1 ms instead of 70.
    System.setProperty("parselambda.passwordCost", "4");
  }

  private final ParseEngine engine;
  private final String databaseUri;

  private TestApp(ParseEngine engine, String databaseUri) {
    this.engine = engine;
    this.databaseUri = databaseUri;
  }

  /** With clients that may create classes, and otherwise the defaults. */
  public static TestApp start() {
    return start(Map.of("allowClientClassCreation", true));
  }

  public static TestApp start(Map<String, ? extends @Nullable Object> options) {
    return start(MONGO.uri("app" + NEXT_DATABASE.incrementAndGet()), options);
  }

  /** A second instance of the app on the same database. */
  public TestApp secondInstance(Map<String, ? extends @Nullable Object> options) {
    return start(databaseUri, options);
  }

  /** A way to the database of the app, to be closed. */
  public Detour detour() {
    return new Detour(databaseUri);
  }

  /** A second instance, which takes this way to the database. */
  public TestApp secondInstance(Map<String, ? extends @Nullable Object> options, Detour detour) {
    Map<String, @Nullable Object> all = new HashMap<>(options);
    all.put("databaseURI", detour.uri());
    return secondInstance(all);
  }

  /** An instance of the app that stands on something else. */
  public TestApp secondInstance(
      Map<String, ? extends @Nullable Object> options, Platform platform) {
    return start(databaseUri, options, platform);
  }

  /** An app that stands on something else. */
  public static TestApp start(Map<String, ? extends @Nullable Object> options, Platform platform) {
    return start(MONGO.uri("app" + NEXT_DATABASE.incrementAndGet()), options, platform);
  }

  private static TestApp start(String uri, Map<String, ? extends @Nullable Object> options) {
    return start(uri, options, Platform.EMBEDDED);
  }

  private static TestApp start(
      String uri, Map<String, ? extends @Nullable Object> options, Platform platform) {
    return new TestApp(ParseEngine.start(options(uri, options), platform), uri);
  }

  private static Options options(String uri, Map<String, ? extends @Nullable Object> options) {
    Map<String, @Nullable Object> all = new HashMap<>();
    all.put("appId", "test");
    all.put("masterKey", "master");
    all.put("maintenanceKey", "maintenance");
    all.put("readOnlyMasterKey", "readonly");
    all.put("databaseURI", uri);
    all.putAll(options);
    return Options.of(all);
  }

  /** Somebody without any credentials: a browser that shows an image. */
  public Client stranger() {
    return new Client(Map.of());
  }

  public Client client() {
    return new Client(Map.of("X-Parse-Application-Id", "test"));
  }

  /** A browser, which has no key of the app. */
  public Client browser() {
    return new Client(Map.of());
  }

  /** Somebody who is logged in. */
  public Client user(String sessionToken) {
    return client().with("X-Parse-Session-Token", sessionToken);
  }

  /** A new user, whose name and password are the same, and what signing up answered. */
  public User signUp(String name) {
    String body = "{'username':'" + name + "','password':'" + name + "'}";
    return user(client().post("/users", body).expect(201));
  }

  /** The user whom signing up answered. */
  public User user(Answer answer) {
    String token = (String) Objects.requireNonNull(answer.field("sessionToken"));
    return new User((String) Objects.requireNonNull(answer.field("objectId")), token, user(token));
  }

  /** A user with a session. */
  public record User(String id, String token, Client client) {}

  public Client maintenance() {
    return client().with("X-Parse-Maintenance-Key", "maintenance");
  }

  public Client master() {
    return client().with("X-Parse-Master-Key", "master");
  }

  /** The database of the app, to see and change what no client can. */
  public MongoDatabase database() {
    return DRIVER.getDatabase(databaseUri.substring(databaseUri.lastIndexOf('/') + 1));
  }

  /** The database that commands to the server as a whole go to. */
  public MongoDatabase admin() {
    return DRIVER.getDatabase("admin");
  }

  /** The database of the app, as the engine's parts use it. */
  public Database openDatabase() {
    return new Database(options(databaseUri, Map.of()).database(), true);
  }

  public ParseEngine engine() {
    return engine;
  }

  @Override
  public void close() {
    engine.close();
  }

  /** Somebody with these credentials. */
  public final class Client {
    private final Map<String, String> headers;
    private final String address;

    Client(Map<String, String> headers) {
      this(headers, "127.0.0.1");
    }

    private Client(Map<String, String> headers, String address) {
      this.headers = headers;
      this.address = address;
    }

    /** The same, calling from another address. */
    public Client from(String other) {
      return new Client(headers, other);
    }

    public Client with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Client(more, address);
    }

    public Answer get(String path) {
      return send(Method.GET, path, "");
    }

    public Answer head(String path) {
      return send(Method.HEAD, path, "");
    }

    /** JSON in these tests is written with single quotes. */
    public Answer post(String path, String json) {
      return send(Method.POST, path, json);
    }

    /** Bytes that are the body as it is; with the content type among the headers, if any. */
    public Answer upload(String path, byte[] bytes) {
      return answer(Method.POST, path, headers, bytes);
    }

    public Answer put(String path, String json) {
      return send(Method.PUT, path, json);
    }

    public Answer delete(String path) {
      return send(Method.DELETE, path, "");
    }

    /** A query, as SDKs send it. */
    public Answer find(String className, String parameters) {
      return post("/classes/" + className, "{'_method':'GET'," + parameters.substring(1));
    }

    /** The id of a new object. */
    public String create(String className, String json) {
      return (String) post("/classes/" + className, json).expect(201).field("objectId");
    }

    /** What a browser sends of a form. */
    public Answer postForm(String path, String form) {
      Map<String, String> all = new LinkedHashMap<>(headers);
      all.put("Content-Type", "application/x-www-form-urlencoded");
      return answer(Method.POST, path, all, form.getBytes(StandardCharsets.UTF_8));
    }

    /** A body that is JSON as it stands, whatever quotes are in it. */
    public Answer raw(String method, String path, String json) {
      Map<String, String> all = new LinkedHashMap<>(headers);
      all.put("Content-Type", "application/json");
      return answer(Method.valueOf(method), path, all, json.getBytes(StandardCharsets.UTF_8));
    }

    private Answer send(Method method, String path, String json) {
      Map<String, String> all = new LinkedHashMap<>(headers);
      all.put("Content-Type", "application/json");
      return answer(method, path, all, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private Answer answer(Method method, String path, Map<String, String> all, byte[] body) {
      int mark = path.indexOf('?');
      String query = mark < 0 ? "" : path.substring(mark + 1);
      String rawPath = "/parse" + (mark < 0 ? path : path.substring(0, mark));
      Connection connection =
          all.containsKey("Host")
              ? new Connection(address, "http", all.get("Host"), "")
              : Connection.from(address);
      return new Answer(
          engine.handle(new Request(method, rawPath, query, Headers.of(all), body, connection)));
    }
  }

  /** What came back, read as a client reads it. */
  public record Answer(Response response) {
    /** This answer, if it has that status. */
    public Answer expect(int status) {
      if (response.status() != status) {
        throw new AssertionError("expected " + status + " but got " + response.status() + text());
      }
      return this;
    }

    public @Nullable Object json() {
      return Json.parse(text());
    }

    public String text() {
      return switch (response.body()) {
        case Body.JsonValue json -> json.text();
        case Body.Text text -> text.text();
        case Body.Binary binary -> new String(binary.bytes(), StandardCharsets.UTF_8);
        case Body.Streamed streamed -> new String(streamed.bytes(), StandardCharsets.UTF_8);
      };
    }

    public @Nullable String header(String name) {
      return response.headers().get(name);
    }

    public @Nullable Object field(String name) {
      return ((Map<?, ?>) json()).get(name);
    }

    /** {@code code: text} of an error. */
    public String error() {
      return field("code") + ": " + field("error");
    }
  }
}
