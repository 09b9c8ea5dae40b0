package dev.parselambda.files;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.Denials;
import dev.parselambda.cloud.AppCode;
import dev.parselambda.config.Options;
import dev.parselambda.http.Method;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router.Route;
import dev.parselambda.objects.KeywordDenylist;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/** The routes of files. */
public final class FileRoutes {
  private final List<Route<Action>> routes;

  /**
   * @param isAnonymous asks the database about the user of an id
   * @param largestDownload the most bytes of a file that one answer can carry
   */
  public FileRoutes(
      Options options,
      FileStore store,
      FileAddresses addresses,
      Denials denials,
      KeywordDenylist denylist,
      AppCode code,
      Predicate<String> isAnonymous,
      int largestDownload,
      InstantSource clock) {
    String appId = options.app().appId();
    var files = options.files();
    UploadRules rules = new UploadRules(files.fileUpload(), isAnonymous, denials, denylist);
    FileTriggers triggers = new FileTriggers(code, addresses);
    StoredNames names = new StoredNames(files.preserveFileName());
    FilePermissions downloads = FilePermissions.ofDownloads(files.fileDownload(), isAnonymous);
    this.routes =
        List.of(
            // Before the route of files, for which metadata would be a directory.
            new Route<>(
                Method.GET,
                "/files/:appId/metadata/*path",
                new ReadMetadata(appId, downloads, triggers, store)),
            new Route<>(
                Method.GET,
                "/files/:appId/*path",
                new DownloadFile(appId, denials, downloads, triggers, store, largestDownload)),
            new Route<>(Method.POST, "/files", FileRoutes::nameless),
            new Route<>(
                Method.POST,
                "/files/:filename",
                new UploadFile(rules, triggers, names, store, addresses)),
            new Route<>(
                Method.POST,
                "/files/:filename/upload",
                new AnnounceUpload(
                    rules,
                    triggers,
                    names,
                    store,
                    addresses,
                    options.server().maxUploadSize(),
                    clock)),
            new Route<>(
                Method.DELETE,
                "/files/*path",
                denials.masterOnly(new DeleteFile(denials, triggers, store))));
  }

  /** In the order in which they are tried. */
  public List<Route<Action>> routes() {
    return routes;
  }

  private static Response nameless(Call call) {
    throw GivenNames.invalid("Filename not provided.");
  }
}
