package dev.parselambda.files;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.Denials;
import dev.parselambda.files.store.DirectFileStore;
import dev.parselambda.files.store.FileStore;
import dev.parselambda.files.store.StoredFile;
import dev.parselambda.http.Body;
import dev.parselambda.http.Errors;
import dev.parselambda.http.Headers;
import dev.parselambda.http.MediaTypes;
import dev.parselambda.http.Response;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends a file or a part of it: {@code GET /files/:appId/*path}.
 *
 * <p>If a response cannot carry the requested bytes, the client is redirected to the store, if it
 * can reach that. Otherwise it gets the first part of the requested range, from which media players
 * continue; a client without a range gets an error that tells it to use ranges.
 */
final class DownloadFile implements Action {
  /** How long the URL of the store is valid: a client follows at once, but may resume. */
  private static final Duration VALID = Duration.ofMinutes(15);

  /** In bytes; larger files are read while they are sent. */
  private static final int MOST_IN_MEMORY = 1024 * 1024;

  private final String appId;
  private final Denials denials;
  private final FilePermissions permissions;
  private final FileTriggers triggers;
  private final FileStore store;
  private final long largest;

  /**
   * @param largest the maximum bytes of a response
   */
  DownloadFile(
      String appId,
      Denials denials,
      FilePermissions permissions,
      FileTriggers triggers,
      FileStore store,
      long largest) {
    this.appId = appId;
    this.denials = denials;
    this.permissions = permissions;
    this.triggers = triggers;
    this.store = store;
    this.largest = largest;
  }

  @Override
  public Response handle(Call call) {
    if (!appId.equals(call.parameter("appId"))) {
      throw denials.denied(ParseError.UNAUTHORIZED, "Invalid application ID.");
    }
    permissions.check(call.caller());
    String name;
    try {
      name = triggers.beforeFind(call.caller(), call.parameter("path"));
    } catch (ParseException e) {
      return refused(e);
    }
    StoredFile file = store.find(name);
    if (file == null) {
      return Response.text(404, "File not found.");
    }
    Delivery delivery;
    try {
      delivery = triggers.afterFind(call.caller(), name, file);
    } catch (ParseException e) {
      return refused(e);
    }
    byte[] other = delivery.replacement().content();
    if (other != null) {
      String otherName = Objects.requireNonNullElse(delivery.replacement().name(), name);
      return delivery.of(
          otherName, sent(200, new Body.Binary(other, MediaTypes.served(otherName))));
    }
    Response response = found(call.request().headers(), name, file);
    String tag = quotedTag(file);
    return delivery.of(name, tag == null ? response : response.withHeader("ETag", tag));
  }

  /** Parse Server's error if the app's code refuses a download. */
  static Response refused(ParseException e) {
    return Response.json(403, Errors.body(e));
  }

  private Response found(Headers headers, String name, StoredFile file) {
    String tag = quotedTag(file);
    if (tag != null && isKnown(tag, headers.get("if-none-match"))) {
      return new Response(304, Map.of(), Body.NONE);
    }
    String condition = headers.get("if-range");
    boolean unchanged = condition == null || condition.equals(tag);
    ByteRange range = unchanged ? ByteRange.of(headers.get("range"), file.length()) : null;
    ByteRange wanted = range == null ? new ByteRange(0, file.length()) : range;
    if (wanted.count() > largest && store instanceof DirectFileStore direct) {
      URI address = direct.downloadAddress(name, MediaTypes.served(name), VALID);
      return new Response(302, Map.of("Location", address.toString()), Body.NONE);
    }
    if (range == null) {
      return wanted.count() > largest ? tooLarge() : part(200, name, file, wanted);
    }
    if (range.count() == 0) {
      String nothing = "bytes */" + file.length();
      return new Response(416, Map.of("Content-Range", nothing), Body.NONE);
    }
    ByteRange fitting = range.atMost(largest);
    return part(206, name, file, fitting)
        .withHeader("Content-Range", fitting.ofFileWith(file.length()));
  }

  private static Response part(int status, String name, StoredFile file, ByteRange range) {
    String type = MediaTypes.served(name);
    if (range.count() > MOST_IN_MEMORY && file.isReadInParts()) {
      Body.Source source = (start, count) -> file.read(range.start() + start, count);
      return sent(status, new Body.Streamed(range.count(), source, type));
    }
    byte[] bytes = file.read(range.start(), Math.toIntExact(range.count()));
    return sent(status, new Body.Binary(bytes, type));
  }

  private static Response sent(int status, Body body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept-Ranges", "bytes");
    // Browsers must not treat a text file as a page with scripts.
    headers.put("X-Content-Type-Options", "nosniff");
    return new Response(status, headers, body);
  }

  private Response tooLarge() {
    return Response.json(
            413,
            Map.of(
                "code",
                ParseError.FILE_READ_ERROR.code(),
                "error",
                "The file is larger than one answer may be: ask for ranges of up to "
                    + largest
                    + " bytes (header Range)."))
        .withHeader("Accept-Ranges", "bytes");
  }

  private static @Nullable String quotedTag(StoredFile file) {
    return file.tag() == null ? null : '"' + file.tag() + '"';
  }

  /** Whether these entity tags match the file. */
  private static boolean isKnown(String tag, @Nullable String tags) {
    if (tags == null) {
      return false;
    }
    for (String each : tags.split(",")) {
      String stripped = each.strip();
      if (stripped.equals("*") || stripped.equals(tag) || stripped.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }
}
