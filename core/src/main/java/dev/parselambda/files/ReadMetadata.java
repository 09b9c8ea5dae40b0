package dev.parselambda.files;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.http.Errors;
import dev.parselambda.http.Response;
import dev.parselambda.value.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was stored beside a file: {@code GET /files/:appId/metadata/*path}. */
final class ReadMetadata implements Action {
  private final String appId;
  private final FilePermissions permissions;
  private final FileStore store;

  ReadMetadata(String appId, FilePermissions permissions, FileStore store) {
    this.appId = appId;
    this.permissions = permissions;
    this.store = store;
  }

  @Override
  public Response handle(Call call) {
    if (!appId.equals(call.parameter("appId"))) {
      return Response.json(Map.of());
    }
    try {
      permissions.check(call.caller());
    } catch (ParseException e) {
      // Another status than that of a refused download.
      return Response.json(403, Errors.body(e));
    }
    Map<String, @Nullable Object> metadata = store.metadata(call.parameter("path"));
    return Response.json(metadata == null ? Map.of() : Map.of("metadata", metadata));
  }
}
