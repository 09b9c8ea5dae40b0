package dev.parselambda.files;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.Denials;
import dev.parselambda.config.Options;
import dev.parselambda.files.store.FileStore;
import dev.parselambda.http.Method;
import dev.parselambda.http.Needs;
import dev.parselambda.http.Needs.BodyKind;
import dev.parselambda.http.Needs.Trait;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router.Route;
import dev.parselambda.kernel.Kernel;
import dev.parselambda.kernel.Wing;
import dev.parselambda.objects.rules.KeywordDenylist;
import java.util.List;
import java.util.function.Predicate;

/** Files: their routes and their store. */
public final class FileRoutes implements Wing {
  /** Files have their own options instead of {@code routeAllowList}. */
  private static final Needs NEEDS = Needs.USUAL.with(Trait.UNLISTED, Trait.ALONE);

  /** A browser that loads an image has no key. */
  private static final Needs DOWNLOAD = NEEDS.with(Trait.WITHOUT_CREDENTIALS).with(BodyKind.RAW);

  private static final Needs UPLOAD = NEEDS.with(BodyKind.FILE);

  private final FileStore store;
  private final List<Route<Action>> routes;

  /**
   * @param isAnonymous finds out whether the user with an id is anonymous
   */
  public FileRoutes(
      Kernel kernel, FileStore store, FileAddresses addresses, Predicate<String> isAnonymous) {
    this.store = store;
    Options options = kernel.options();
    Denials denials = kernel.denials();
    KeywordDenylist denylist = kernel.objects().bodies().denylist();
    long largestDownload = kernel.platform().largestDownload();
    String appId = options.app().appId();
    var files = options.files();
    UploadRules rules = new UploadRules(files.fileUpload(), isAnonymous, denials, denylist);
    FileTriggers triggers = new FileTriggers(kernel.code(), addresses);
    StoredNames names = new StoredNames(files.preserveFileName());
    FilePermissions downloads = FilePermissions.ofDownloads(files.fileDownload(), isAnonymous);
    this.routes =
        List.of(
            // Before the route of files, which would take metadata for a directory.
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
                    kernel.clock()),
                NEEDS),
            new Route<>(
                Method.DELETE,
                "/files/*path",
                denials.masterOnly(new DeleteFile(denials, triggers, store)),
                NEEDS));
  }

  @Override
  public List<Route<Action>> routes() {
    return routes;
  }

  @Override
  public void close() {
    store.close();
  }

  private static Response nameless(Call call) {
    throw GivenNames.invalid("Filename not provided.");
  }
}
