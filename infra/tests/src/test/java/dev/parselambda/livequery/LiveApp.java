package dev.parselambda.livequery;

import dev.parselambda.code.CodeProvider;
import dev.parselambda.code.java.CloudCode;
import dev.parselambda.code.java.JavaCode;
import dev.parselambda.config.Options;
import dev.parselambda.engine.TestApp;
import dev.parselambda.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An app with LiveQuery, and subscribers without sockets. A write returns when every subscriber has
 * been told, so tests need not wait.
 */
final class LiveApp implements AutoCloseable, LivePlatform, LivePorts, Connections {
  private final Map<String, List<Map<String, @Nullable Object>>> frames = new LinkedHashMap<>();
  private final TestApp app;
  private int largestFrame = Integer.MAX_VALUE;
  private int opened;
  private final @Nullable CodeProvider code;

  private LiveApp(
      Map<String, ? extends @Nullable Object> options, @Nullable CodeProvider languages) {
    this.code = languages;
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("allowClientClassCreation", true);
    all.put("liveQuery", Map.of("classNames", List.of("Game", "Other", "_User", "_Session")));
    all.putAll(options);
    this.app = TestApp.start(all, this);
  }

  static LiveApp start() {
    return start(Map.of());
  }

  static LiveApp start(Map<String, ? extends @Nullable Object> options) {
    return new LiveApp(options, null);
  }

  static LiveApp start(CloudCode code) {
    return new LiveApp(Map.of(), JavaCode.of(code));
  }

  @Override
  public Iterable<CodeProvider> languages() {
    return code == null ? LivePlatform.super.languages() : List.of(code);
  }

  TestApp app() {
    return app;
  }

  LiveQuery live() {
    return Objects.requireNonNull(app.engine().liveQuery());
  }

  void limitFrames(int bytes) {
    largestFrame = bytes;
  }

  @Override
  public LivePorts liveQuery(Options options) {
    return this;
  }

  @Override
  public Connections connections() {
    return this;
  }

  @Override
  public Events events(LiveQuery here) {
    return here::deliver;
  }

  @Override
  public boolean send(String connectionId, byte[] frame) {
    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> json =
        (Map<String, @Nullable Object>)
            Objects.requireNonNull(Json.parse(new String(frame, StandardCharsets.UTF_8)));
    List<Map<String, @Nullable Object>> to = frames.get(connectionId);
    return to != null && to.add(json);
  }

  @Override
  public int largestFrame() {
    return largestFrame;
  }

  /** A connection on which nothing was sent yet. */
  Socket open() {
    Socket socket = new Socket("connection " + ++opened);
    frames.put(socket.id, new ArrayList<>());
    live().opened();
    return socket;
  }

  /** A client that has connected, with a session or without. */
  Socket connect(@Nullable String sessionToken) {
    Socket socket = open();
    String session = sessionToken == null ? "" : ",'sessionToken':'" + sessionToken + "'";
    socket.send("{'op':'connect','applicationId':'test'" + session + "}");
    socket.next("connected");
    return socket;
  }

  @Override
  public void close() {
    app.close();
  }

  /** One connection. */
  final class Socket {
    private final String id;

    Socket(String id) {
      this.id = id;
    }

    /** JSON in these tests is written with single quotes. */
    void send(String frame) {
      live().received(id, frame.replace('\'', '"'));
    }

    Socket subscribe(int requestId, String query) {
      send("{'op':'subscribe','requestId':" + requestId + ",'query':" + query + "}");
      next("subscribed");
      return this;
    }

    /** What came since one looked last. */
    List<Map<String, @Nullable Object>> frames() {
      List<Map<String, @Nullable Object>> mine = Objects.requireNonNull(frames.get(id));
      List<Map<String, @Nullable Object>> all = List.copyOf(mine);
      mine.clear();
      return all;
    }

    /** The operations of what came since one looked last. */
    List<@Nullable Object> ops() {
      return frames().stream().map(frame -> frame.get("op")).toList();
    }

    /** The one frame that came since one looked last. */
    Map<String, @Nullable Object> next(String op) {
      List<Map<String, @Nullable Object>> all = frames();
      if (all.size() != 1 || !op.equals(all.getFirst().get("op"))) {
        throw new AssertionError("expected " + op + " but got " + all);
      }
      return all.getFirst();
    }

    /** {@code code: text} of the one error that came. */
    String error() {
      Map<String, @Nullable Object> error = next("error");
      return error.get("code") + ": " + error.get("error");
    }

    /** The connection is gone: nothing can be sent any more. */
    void breakOff() {
      frames.remove(id);
    }

    void close() {
      live().closed(id);
    }
  }
}
