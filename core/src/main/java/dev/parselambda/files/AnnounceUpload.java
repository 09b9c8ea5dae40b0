package dev.parselambda.files;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.files.store.DirectFileStore;
import dev.parselambda.files.store.DirectFileStore.DirectUpload;
import dev.parselambda.files.store.FileStore;
import dev.parselambda.http.Response;
import dev.parselambda.value.Dates;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets a client store a file directly in the store, because requests to functions are small: {@code
 * POST /files/:filename/upload} with {@code {"contentType", "length", "directory", "metadata",
 * "tags"}}, the last three optional. The rules are those of uploads. {@code beforeSave} runs, but
 * {@code afterSave} does not, because the server does not learn when the file is stored. The
 * response describes the request to send: {@code {"name", "url", "upload": {"method", "url",
 * "headers"}, "expiresAt"}}.
 */
final class AnnounceUpload implements Action {
  /** A slow network needs this long for some hundred megabytes. */
  private static final Duration VALID = Duration.ofHours(1);

  private final UploadRules rules;
  private final FileTriggers triggers;
  private final StoredNames names;
  private final FileStore store;
  private final FileAddresses addresses;
  private final long maxLength;
  private final InstantSource clock;

  /**
   * @param maxLength in bytes
   */
  AnnounceUpload(
      UploadRules rules,
      FileTriggers triggers,
      StoredNames names,
      FileStore store,
      FileAddresses addresses,
      long maxLength,
      InstantSource clock) {
    this.rules = rules;
    this.triggers = triggers;
    this.names = names;
    this.store = store;
    this.addresses = addresses;
    this.maxLength = maxLength;
    this.clock = clock;
  }

  @Override
  public Response handle(Call call) {
    Upload upload = UploadReader.announced(call);
    rules.check(call.caller(), upload);
    long length = length(call.body().get("length"));
    if (!(store instanceof DirectFileStore direct)) {
      throw refused("The files adapter takes no files from clients directly.");
    }
    FileChange change = triggers.beforeSave(call.caller(), upload, null, length);
    if (change.content() != null || change.elsewhere() != null) {
      throw refused("beforeSave cannot replace a file that the client stores by itself.");
    }
    Upload wanted = change.applied(upload);
    String name = names.of(wanted);
    DirectUpload request = direct.upload(name, wanted.properties(), length, VALID);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("name", name);
    answer.put("url", addresses.of(name));
    answer.put(
        "upload",
        Map.of(
            "method", "PUT",
            "url", request.address().toString(),
            "headers", request.headers()));
    answer.put("expiresAt", Dates.iso(clock.instant().plus(VALID)));
    return Response.json(answer);
  }

  private long length(@Nullable Object given) {
    if (!(given instanceof Number number)
        || number.doubleValue() != number.longValue()
        || number.longValue() <= 0) {
      throw refused("Invalid file upload.");
    }
    if (number.longValue() > maxLength) {
      throw refused("File size exceeds maximum allowed: " + maxLength + " bytes.");
    }
    return number.longValue();
  }

  private static ParseException refused(String text) {
    return new ParseException(ParseError.FILE_SAVE_ERROR, text);
  }
}
