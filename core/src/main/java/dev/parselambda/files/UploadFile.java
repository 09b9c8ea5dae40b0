package dev.parselambda.files;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.files.store.FileStore;
import dev.parselambda.http.Response;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the file that is the body of a call: {@code POST /files/:filename}. */
final class UploadFile implements Action {
  private static final Logger log = LoggerFactory.getLogger(UploadFile.class);

  private final UploadRules rules;
  private final FileTriggers triggers;
  private final StoredNames names;
  private final FileStore store;
  private final FileAddresses addresses;

  UploadFile(
      UploadRules rules,
      FileTriggers triggers,
      StoredNames names,
      FileStore store,
      FileAddresses addresses) {
    this.rules = rules;
    this.triggers = triggers;
    this.names = names;
    this.store = store;
    this.addresses = addresses;
  }

  @Override
  public Response handle(Call call) {
    Upload upload = UploadReader.read(call);
    rules.check(call.caller(), upload);
    byte[] content = call.request().body();
    if (content.length == 0 && !UploadReader.isStream(call.request().headers())) {
      throw new ParseException(ParseError.FILE_SAVE_ERROR, "Invalid file upload.");
    }
    FileChange change = triggers.beforeSave(call.caller(), upload, content, content.length);
    FileRef elsewhere = change.elsewhere();
    if (elsewhere != null) {
      triggers.afterSave(call.caller(), elsewhere, null, upload.properties());
      return answer(elsewhere.name(), elsewhere.url());
    }
    Upload wanted = change.applied(upload);
    byte[] other = change.content();
    byte[] stored = other == null ? content : other;
    String name = names.of(wanted);
    store(name, stored, wanted);
    String address = addresses.of(name);
    triggers.afterSave(call.caller(), new FileRef(name, address), stored, wanted.properties());
    return answer(name, address);
  }

  private static Response answer(String name, @Nullable String address) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("url", address);
    answer.put("name", name);
    Response created = Response.json(201, answer);
    return address == null ? created : created.withHeader("Location", address);
  }

  private void store(String name, byte[] content, Upload upload) {
    try {
      store.store(name, content, upload.properties());
    } catch (ParseException e) {
      log.error("Could not store the file {}", name, e);
      throw new ParseException(
          ParseError.FILE_SAVE_ERROR, "Could not store file: " + upload.filename() + ".", e);
    }
  }
}
