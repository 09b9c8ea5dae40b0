package dev.parselambda.files;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.Denials;
import dev.parselambda.code.AppCode;
import dev.parselambda.config.Options;
import dev.parselambda.http.Method;
import dev.parselambda.http.Needs;
import dev.parselambda.http.Needs.BodyKind;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router.Route;
import dev.parselambda.objects.KeywordDenylist;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/** The routes of files. */
public final class FileRoutes {
  /** Files have options of their own in the place of {@code routeAllowList}. */
  private static final Needs NEEDS = Needs.USUAL.unlisted();

  /** An image on a page is asked for by a browser, which has no key. */
  private static final Needs DOWNLOAD = NEEDS.withoutCredentials().with(BodyKind.RAW);

  private static final Needs UPLOAD = NEEDS.with(BodyKind.FILE);

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
                new ReadMetadata(appId, downloads, triggers, store),
                DOWNLOAD),
            new Route<>(
                Method.GET,
                "/files/:appId/*path",
                new DownloadFile(appId, denials, downloads, triggers, store, largestDownload),
                DOWNLOAD),
            new Route<>(Method.POST, "/files", FileRoutes::nameless, UPLOAD),
            new Route<>(
                Method.POST,
                "/files/:filename",
                new UploadFile(rules, triggers, names, store, addresses),
                UPLOAD),
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
                    clock),
                NEEDS),
            new Route<>(
                Method.DELETE,
                "/files/*path",
                denials.masterOnly(new DeleteFile(denials, triggers, store)),
                NEEDS));
  }

  /** In the order in which they are tried. */
  public List<Route<Action>> routes() {
    return routes;
  }

  private static Response nameless(Call call) {
    throw GivenNames.invalid("Filename not provided.");
  }
}
