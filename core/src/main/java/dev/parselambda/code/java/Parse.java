package dev.parselambda.code.java;

import dev.parselambda.access.Caller;
import dev.parselambda.code.ApiCall;
import dev.parselambda.code.ApiCall.As;
import dev.parselambda.code.CodeHost;
import dev.parselambda.http.Body;
import dev.parselambda.http.Method;
import dev.parselambda.http.Response;
import dev.parselambda.http.UriComponent;
import dev.parselambda.value.Bytes;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The API for the app's own code, in this process: without keys, rate limits and other checks for
 * calls from outside. Triggers run as for any other call.
 *
 * <p>All methods throw a {@link ParseException} where a client would get an error. Safe for many
 * threads.
 */
public final class Parse {
  private final CodeHost host;
  private final As as;
  private final Map<String, @Nullable Object> context;

  private Parse(CodeHost host, As as, Map<String, @Nullable Object> context) {
    this.host = host;
    this.as = as;
    this.context = context;
  }

  /** With the rights of a client without a logged-in user. */
  public static Parse of(CodeHost host) {
    return new Parse(host, new As.Nobody(), Map.of());
  }

  /** With the rights of a caller. */
  static Parse of(CodeHost host, Caller caller) {
    String token = caller.sessionToken();
    As as =
        switch (caller.kind()) {
          case MASTER -> new As.Master();
          case READ_ONLY_MASTER -> new As.ReadOnlyMaster();
          case CLIENT ->
              caller.userId() == null || token == null ? new As.Nobody() : new As.User(token);
          case MAINTENANCE -> new As.Nobody();
        };
    return new Parse(host, as, Map.of());
  }

  /** The same with the rights of the master key. */
  public Parse asMaster() {
    return new Parse(host, new As.Master(), context);
  }

  /** The same with the rights of the user of a session. */
  public Parse asUser(String sessionToken) {
    return new Parse(host, new As.User(sessionToken), context);
  }

  /** The same with the rights of a client without a logged-in user. */
  public Parse asNobody() {
    return new Parse(host, new As.Nobody(), context);
  }

  /** The same with a context for triggers. */
  public Parse withContext(Map<String, ? extends @Nullable Object> values) {
    return new Parse(host, as, json(values));
  }

  /** A query for objects of a class. */
  public CloudQuery query(String className) {
    return CloudQuery.of(this, className, Map.of());
  }

  /**
   * An object by its id.
   *
   * @throws ParseException OBJECT_NOT_FOUND if there is none that these rights can see
   */
  public CloudObject get(String className, String objectId) {
    return query(className).get(objectId);
  }

  /** Reloads an object and discards its unsaved changes. */
  public CloudObject fetch(CloudObject object) {
    CloudObject found = get(object.className(), object.pointer().objectId());
    object.values().clear();
    object.saved(found.values());
    return object;
  }

  /** Creates or updates an object; without changes nothing is written. */
  public CloudObject save(CloudObject object) {
    if (object.isNew()) {
      object.saved(object(call(Method.POST, path(object), object.body())));
    } else if (object.isDirty()) {
      object.saved(object(call(Method.PUT, path(object), object.body())));
    }
    return object;
  }

  /** Saves objects one after the other, up to the first that cannot be saved. */
  public void saveAll(Iterable<CloudObject> objects) {
    objects.forEach(this::save);
  }

  /** Saves all objects or, if one cannot be saved, none of them: a transaction. */
  public void saveAllOrNone(List<CloudObject> objects) {
    List<CloudObject> changed =
        objects.stream().filter(object -> object.isNew() || object.isDirty()).toList();
    if (changed.isEmpty()) {
      return;
    }
    List<Object> parts = new ArrayList<>();
    for (CloudObject object : changed) {
      parts.add(
          Map.of(
              "method",
              object.isNew() ? "POST" : "PUT",
              "path",
              host.options().server().mountPath() + path(object),
              "body",
              object.body()));
    }
    Object answer = call(Method.POST, "/batch", Map.of("transaction", true, "requests", parts));
    List<?> answers = answer instanceof List<?> list ? list : List.of();
    for (int i = 0; i < answers.size(); i++) {
      changed.get(i).saved(object(object(answers.get(i)).get("success")));
    }
  }

  /**
   * Deletes an object.
   *
   * @throws IllegalStateException if it was never saved
   * @throws ParseException OBJECT_NOT_FOUND where there is none that these rights may delete
   */
  public void delete(CloudObject object) {
    var _ = call(Method.DELETE, path(object.pointer()), Map.of());
  }

  /** Deletes objects one after the other, up to the first that cannot be deleted. */
  public void deleteAll(Iterable<CloudObject> objects) {
    objects.forEach(this::delete);
  }

  /** Calls a function of the app; null if it has no result. */
  public @Nullable Object run(String function, Map<String, ? extends @Nullable Object> params) {
    String path = "/functions/" + UriComponent.encoded(function);
    return Values.read(object(call(Method.POST, path, json(params))).get("result"));
  }

  /** Starts a job of the app and returns the id of its status. Needs the master key. */
  public String startJob(String job, Map<String, ? extends @Nullable Object> params) {
    ApiCall call =
        new ApiCall(Method.POST, "/jobs/" + UriComponent.encoded(job), json(params), as, context);
    String id = host.api().call(call).headers().get("X-Parse-Job-Status-Id");
    if (id == null) {
      throw new ParseException(ParseError.SCRIPT_FAILED, "The job was not started.");
    }
    return id;
  }

  /** The parameters of the app. */
  public Fields config() {
    Object params = object(call(Method.GET, "/config", Map.of())).get("params");
    return new Fields(object(params));
  }

  /** Sets parameters of the app and keeps the others. Needs the master key. */
  public void saveConfig(Map<String, ? extends @Nullable Object> params) {
    var _ = call(Method.PUT, "/config", Map.of("params", json(params)));
  }

  /**
   * Stores a file.
   *
   * @return the file, for a field of an object
   */
  public FileRef saveFile(String name, byte[] content, String contentType) {
    Map<String, Object> body =
        Map.of("base64", Bytes.of(content).base64(), "_ContentType", contentType);
    Map<String, @Nullable Object> stored =
        object(call(Method.POST, "/files/" + UriComponent.encoded(name), body));
    return new FileRef(String.valueOf(stored.get("name")), String.valueOf(stored.get("url")));
  }

  /** Deletes a file. Needs the master key. */
  public void deleteFile(FileRef file) {
    var _ = call(Method.DELETE, "/files/" + UriComponent.encoded(file.name()), Map.of());
  }

  /** Sends a mail: {@code from}, {@code to}, {@code subject}, {@code text}, {@code html}. */
  public void sendEmail(Map<String, ?> mail) {
    host.email().accept(json(mail));
  }

  /**
   * Creates a user without a session, as in Parse Server.
   *
   * @param fields further fields of the user, such as {@code email}
   */
  public CloudObject signUp(
      String username, String password, Map<String, ? extends @Nullable Object> fields) {
    CloudObject user = CloudObject.of("_User");
    fields.forEach(user::set);
    user.set("username", username).set("password", password);
    user.saved(object(call(Method.POST, "/users", user.body())));
    user.values().remove("password");
    return user;
  }

  /**
   * Logs a user in.
   *
   * @return the user, with the token of the new session in the field {@code sessionToken}
   */
  public CloudObject logIn(String username, String password) {
    Map<String, Object> body = Map.of("username", username, "password", password);
    return CloudObject.stored("_User", object(call(Method.POST, "/login", body)));
  }

  /** Sends a password reset mail to a user. */
  public void requestPasswordReset(String email) {
    var _ = call(Method.POST, "/requestPasswordReset", Map.of("email", email));
  }

  /**
   * Any other call of the API.
   *
   * @param path below the mount path, percent-encoded: {@code /schemas/Review}
   * @param body the body, or the parameters of a GET, as JSON
   * @return the response as JSON
   */
  public @Nullable Object call(
      Method method, String path, Map<String, ? extends @Nullable Object> body) {
    Response response = host.api().call(new ApiCall(method, path, json(body), as, context));
    Object answer = response.body() instanceof Body.JsonValue(var value) ? value : null;
    if (response.status() >= 400) {
      throw error(answer, response.status());
    }
    return answer;
  }

  private static ParseException error(@Nullable Object answer, int status) {
    Object first =
        answer instanceof List<?> parts
            ? parts.stream()
                .map(Parse::errorOfPart)
                .filter(part -> part != null)
                .findFirst()
                .orElse(null)
            : answer;
    return first instanceof Map<?, ?> json && json.get("error") instanceof String text
        ? json.get("code") instanceof Number code
            ? ParseException.withCode(code.intValue(), text)
            : new ParseException(ParseError.SCRIPT_FAILED, text)
        : new ParseException(ParseError.SCRIPT_FAILED, "The call was answered by " + status + ".");
  }

  private static @Nullable Object errorOfPart(@Nullable Object part) {
    return part instanceof Map<?, ?> json ? json.get("error") : null;
  }

  private static String path(CloudObject object) {
    return object.isNew()
        ? "/classes/" + UriComponent.encoded(object.className())
        : path(object.pointer());
  }

  private static String path(Pointer object) {
    return "/classes/%s/%s"
        .formatted(
            UriComponent.encoded(object.className()), UriComponent.encoded(object.objectId()));
  }

  private static Map<String, @Nullable Object> json(Map<String, ? extends @Nullable Object> map) {
    return object(Values.json(map));
  }

  /** The members of a JSON object, or the fields of an object. */
  static Map<String, @Nullable Object> object(@Nullable Object answer) {
    Map<String, @Nullable Object> members =
        answer instanceof ParseObject object ? object.fields() : JsonObjects.of(answer);
    return members == null ? Map.of() : members;
  }
}
