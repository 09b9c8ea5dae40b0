package dev.parselambda.javascript;

import dev.parselambda.access.Scope;
import dev.parselambda.access.ServerAddress;
import dev.parselambda.code.ApiCall;
import dev.parselambda.code.ApiCall.As;
import dev.parselambda.code.CodeHost;
import dev.parselambda.http.Body;
import dev.parselambda.http.Errors;
import dev.parselambda.http.Method;
import dev.parselambda.http.Response;
import dev.parselambda.javascript.host.HostFunctions;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API for the app's code. A call runs on a thread of its own, never on that of the loop: what
 * it sets off may be code for that same loop.
 */
final class ApiFunctions {
  private static final Logger log = LoggerFactory.getLogger(ApiFunctions.class);

  private final Worker worker;
  private final CodeHost host;

  ApiFunctions(Worker worker) {
    this.worker = worker;
    this.host = worker.program().host();
  }

  void addTo(HostFunctions functions) {
    functions.add("settings", Settings.json(host.options()));
    functions.add("api", this::api);
    functions.add("email", this::email);
  }

  /** {@code api(method, path, body, as, context, installation, answer)}: JSON, the names texts. */
  private @Nullable Object api(Value... arguments) {
    Method method = Method.valueOf(arguments[0].asString());
    String path = arguments[1].asString();
    String body = arguments[2].asString();
    String context = arguments[4].isNull() ? null : arguments[4].asString();
    As as =
        switch (arguments[3].asString()) {
          case "master" -> new As.Master();
          case "" -> new As.Nobody();
          case String token -> new As.User(token);
        };
    String installation = arguments[5].isNull() ? null : arguments[5].asString();
    Value answer = arguments[6];
    inBackground(
        () -> {
          Response response =
              host.api()
                  .call(
                      new ApiCall(
                          method,
                          path,
                          object(body),
                          as,
                          context == null ? Map.of() : object(context),
                          installation));
          return () -> answer.executeVoid(response.status(), text(response), headers(response));
        },
        answer);
    return null;
  }

  private @Nullable Object email(Value... arguments) {
    Map<String, @Nullable Object> mail = object(arguments[0].asString());
    Value answer = arguments[1];
    inBackground(
        () -> {
          host.email().accept(mail);
          return () -> answer.executeVoid(200, "{}", "{}");
        },
        answer);
    return null;
  }

  @FunctionalInterface
  private interface Work {
    Runnable done();
  }

  private void inBackground(Work work, Value answer) {
    Runnable run = () -> worker.loop().post(completion(work, answer));
    String address = worker.address();
    Runnable addressed =
        address == null ? run : () -> Scope.where(ServerAddress.SEEN, address).run(run);
    Thread.startVirtualThread(() -> Scope.where(Worker.CALLING, worker).run(addressed));
  }

  private Runnable completion(Work work, Value answer) {
    Runnable done;
    try {
      done = work.done();
    } catch (ParseException e) {
      String error = Json.write(Errors.body(e));
      done = () -> answer.executeVoid(e.error().status(), error, "{}");
    } catch (RuntimeException | StackOverflowError e) {
      log.error("An API call by Cloud Code failed", e);
      String error = Json.write(Errors.internal());
      done = () -> answer.executeVoid(500, error, "{}");
    }
    Runnable task = done;
    return () -> worker.run(task);
  }

  private static Map<String, @Nullable Object> object(String json) {
    Map<String, @Nullable Object> object = JsonObjects.of(Json.parse(json));
    return object == null ? Map.of() : object;
  }

  private static String text(Response response) {
    return switch (response.body()) {
      case Body.JsonValue json -> json.text();
      case Body.Text text -> Json.write(text.text());
      case Body.Binary(byte[] bytes, _) ->
          Json.write(new String(bytes, StandardCharsets.ISO_8859_1));
      case Body.Streamed streamed ->
          Json.write(new String(streamed.bytes(), StandardCharsets.ISO_8859_1));
    };
  }

  private static String headers(Response response) {
    return response.headers().isEmpty() ? "{}" : Json.write(response.headers());
  }
}
