package dev.parselambda.kernel;

import dev.parselambda.access.Denials;
import dev.parselambda.access.ServerAddress;
import dev.parselambda.config.Options;
import dev.parselambda.objects.ObjectActions;
import dev.parselambda.objects.rules.BodyRules;
import dev.parselambda.objects.rules.ClassAccess;
import dev.parselambda.objects.rules.FileDomains;
import dev.parselambda.objects.rules.FileUrls;
import dev.parselambda.objects.rules.KeywordDenylist;
import dev.parselambda.objects.write.ObjectWrites;
import dev.parselambda.objects.write.WriteParts;
import dev.parselambda.schemas.Schemas;
import dev.parselambda.storage.Database;
import dev.parselambda.storage.Joins;
import dev.parselambda.storage.ObjectStore;
import dev.parselambda.storage.SchemaStore;
import dev.parselambda.work.BackgroundWork;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/**
 * The parts that all {@link Wing}s share, created before them.
 *
 * @param objects finds, saves and deletes objects, for clients and for the server itself
 * @param code the app's own code; complete when the engine has started
 * @param work takes tasks, which the wings' workers run
 * @param wings the wings themselves; complete when the engine has started
 */
public record Kernel(
    Options options,
    Platform platform,
    InstantSource clock,
    Database database,
    Schemas schemas,
    ObjectActions objects,
    AllCode code,
    Denials denials,
    ServerAddress address,
    BackgroundWork work,
    Wings wings) {

  /**
   * The kernel of an app on its database.
   *
   * @param address of the API
   * @param fileAddress the URL of a file by its name
   */
  public static Kernel of(
      Options options,
      Platform platform,
      Database database,
      ServerAddress address,
      UnaryOperator<String> fileAddress) {
    InstantSource clock = InstantSource.system();
    Denials denials = new Denials(options.server().enableSanitizedErrorResponse());
    AllCode code = new AllCode(options.logs().levels(), options.namedFunctions());
    SchemaStore classes = new SchemaStore(database::mongo, options.database().collectionPrefix());
    Schemas schemas = new Schemas(classes, options, clock);
    ObjectStore store = new ObjectStore(database, schemas::renewed);
    Wings wings = new Wings();
    WriteParts parts =
        new WriteParts(
            new ClassAccess(
                schemas, denials, options, wings::rules, code, new FileUrls(fileAddress)),
            store,
            new Joins(database),
            new BodyRules(
                new KeywordDenylist(options.objects().requestKeywordDenylist()),
                new FileDomains(options.files().fileUpload().allowedFileUrlDomains())),
            wings.listeners());
    return new Kernel(
        options,
        platform,
        clock,
        database,
        schemas,
        ObjectActions.of(parts, options),
        code,
        denials,
        address,
        platform.backgroundWork(wings::run),
        wings);
  }

  /** The server's own writes of objects. */
  public ObjectWrites writes() {
    return objects.writes();
  }
}
