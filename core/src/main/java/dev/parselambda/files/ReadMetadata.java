package dev.parselambda.files;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.files.store.FileStore;
import dev.parselambda.http.Response;
import dev.parselambda.value.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Returns the metadata of a file: {@code GET /files/:appId/metadata/*path}. */
final class ReadMetadata implements Action {
  private final String appId;
  private final FilePermissions permissions;
  private final FileTriggers triggers;
  private final FileStore store;

  ReadMetadata(String appId, FilePermissions permissions, FileTriggers triggers, FileStore store) {
    this.appId = appId;
    this.permissions = permissions;
    this.triggers = triggers;
    this.store = store;
  }

  @Override
  public Response handle(Call call) {
    if (!appId.equals(call.parameter("appId"))) {
      return Response.json(Map.of());
    }
    String name;
    try {
      permissions.check(call.caller());
      name = triggers.beforeFind(call.caller(), call.parameter("path"));
    } catch (ParseException e) {
      // The status differs from that of a refused download.
      return DownloadFile.refused(e);
    }
    Map<String, @Nullable Object> metadata = store.metadata(name);
    if (metadata == null) {
      return Response.json(Map.of());
    }
    try {
      var _ = triggers.afterFind(call.caller(), name, null);
    } catch (ParseException e) {
      return DownloadFile.refused(e);
    }
    return Response.json(Map.of("metadata", metadata));
  }
}
