package dev.parselambda.files;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.Denials;
import dev.parselambda.files.store.FileStore;
import dev.parselambda.http.Body;
import dev.parselambda.http.Response;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes a file, for the master key: {@code DELETE /files/*path}. */
final class DeleteFile implements Action {
  private static final Logger log = LoggerFactory.getLogger(DeleteFile.class);

  private final Denials denials;
  private final FileTriggers triggers;
  private final FileStore store;

  DeleteFile(Denials denials, FileTriggers triggers, FileStore store) {
    this.denials = denials;
    this.triggers = triggers;
    this.store = store;
  }

  @Override
  public Response handle(Call call) {
    if (call.caller().isReadOnly()) {
      throw denials.denied(
          ParseError.UNAUTHORIZED, "read-only masterKey isn't allowed to delete a file.");
    }
    String name = call.parameter("path");
    triggers.beforeDelete(call.caller(), name);
    if (!deleted(name)) {
      throw new ParseException(ParseError.FILE_DELETE_ERROR, "FileNotFound");
    }
    triggers.afterDelete(call.caller(), name);
    return new Response(200, Map.of(), Body.NONE);
  }

  private boolean deleted(String name) {
    try {
      return store.delete(name);
    } catch (ParseException e) {
      log.error("Could not delete the file {}", name, e);
      throw new ParseException(ParseError.FILE_DELETE_ERROR, "Could not delete file.", e);
    }
  }
}
