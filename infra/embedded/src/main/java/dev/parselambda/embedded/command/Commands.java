package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.wire.Responder;
import dev.parselambda.matcher.value.BadFilter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers any command: finds it by name, runs it, and turns what it throws into an error answer.
 */
public final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  private static final Command NOTHING = _ -> new Document();

  /** A command and the fields that it knows. */
  private record Known(Fields fields, Command command) {}

  private static final Map<String, Known> BY_NAME =
      Map.ofEntries(
          known("find", Reads.FIND, Reads::find),
          known("getMore", Reads.GET_MORE, Reads::getMore),
          known("killCursors", Reads.KILL_CURSORS, Reads::killCursors),
          known("count", Reads.COUNT, Reads::count),
          known("distinct", Reads.DISTINCT, Reads::distinct),
          known("aggregate", Aggregates.AGGREGATE, Aggregates::aggregate),
          known("insert", Writes.INSERT, Writes::insert),
          known("update", Writes.UPDATE, Writes::update),
          known("delete", Writes.DELETE, Writes::delete),
          known("findAndModify", FindAndModify.FIELDS, FindAndModify::run),
          known("findandmodify", FindAndModify.FIELDS, FindAndModify::run),
          known("create", Schemas.CREATE, Schemas::create),
          known("drop", Fields.of("drop"), Schemas::drop),
          known("dropDatabase", Fields.of("dropDatabase"), Schemas::dropDatabase),
          known("listDatabases", Schemas.LIST_DATABASES, Schemas::listDatabases),
          known("listCollections", Schemas.LIST_COLLECTIONS, Schemas::listCollections),
          known("createIndexes", Schemas.CREATE_INDEXES, Schemas::createIndexes),
          known("listIndexes", Schemas.LIST_INDEXES, Schemas::listIndexes),
          known("dropIndexes", Schemas.DROP_INDEXES, Schemas::dropIndexes),
          known("deleteIndexes", Schemas.DROP_INDEXES, Schemas::dropIndexes),
          known("collStats", Statistics.COLLECTION, Statistics::collection),
          known("dbStats", Statistics.DATABASE, Statistics::database),
          known("hostInfo", Fields.of("hostInfo"), Diagnostics::hostInfo),
          known("currentOp", Diagnostics.CURRENT_OP, Diagnostics::currentOp),
          known("getCmdLineOpts", Fields.of("getCmdLineOpts"), Diagnostics::commandLine),
          known("validate", Statistics.VALIDATE, Statistics::validate),
          known("explain", Explain.FIELDS, Explain::explain),
          known("hello", Fields.OFFERS, Diagnostics::hello),
          known("isMaster", Fields.OFFERS, Diagnostics::hello),
          known("ismaster", Fields.OFFERS, Diagnostics::hello),
          known("buildInfo", Fields.of("buildInfo"), Diagnostics::buildInfo),
          known("buildinfo", Fields.of("buildInfo"), Diagnostics::buildInfo),
          known("serverStatus", Fields.of("serverStatus"), Diagnostics::serverStatus),
          known("getLog", Fields.of("getLog"), Diagnostics::getLog),
          known("getParameter", Diagnostics.GET_PARAMETER, Diagnostics::getParameter),
          known("connectionStatus", Diagnostics.CONNECTION, Diagnostics::connectionStatus),
          known("replSetGetStatus", Fields.of("replSetGetStatus"), Diagnostics::replicaSetStatus),
          known("ping", Fields.of("ping"), NOTHING),
          known("startSession", Fields.of("startSession"), Sessions::start),
          known("endSessions", Fields.of("endSessions"), Sessions::end),
          known("refreshSessions", Fields.of("refreshSessions"), Sessions::refresh),
          known("killSessions", Fields.of("killSessions"), Sessions::end),
          known("commitTransaction", Sessions.COMMIT, NOTHING),
          known("abortTransaction", Sessions.ABORT, NOTHING),
          known("setParameter", Sessions.SET_PARAMETER, Sessions::setParameter));

  /** Names in lower case: shells and old drivers write some of them so. */
  private static final Map<String, String> BY_LOWER_CASE =
      BY_NAME.keySet().stream()
          .collect(
              Collectors.toMap(
                  name -> name.toLowerCase(Locale.ROOT), name -> name, Commands::canonical));

  /** Of two ways to write a name the one with capital letters. */
  private static String canonical(String a, String b) {
    return a.equals(a.toLowerCase(Locale.ROOT)) ? b : a;
  }

  private static Map.Entry<String, Known> known(String name, Fields fields, Command command) {
    return Map.entry(name, new Known(fields, command));
  }

  private final Call.Server server;

  public Commands(Databases databases) {
    this.server = new Call.Server(databases, new Cursors(), new Sessions(databases));
  }

  public Sessions sessions() {
    return server.sessions();
  }

  /**
   * What answers on one connection.
   *
   * @param address host and port of this server as the client knows them
   */
  public Responder on(String address) {
    return body -> respond(address, body);
  }

  private Document respond(String address, Document body) {
    if (body.isEmpty()) {
      return new Failure(59, "CommandNotFound", "no command").answer();
    }
    String given = body.keySet().iterator().next();
    String name =
        BY_NAME.containsKey(given)
            ? given
            : BY_LOWER_CASE.getOrDefault(given.toLowerCase(Locale.ROOT), given);
    return respond(address, name, name.equals(given) ? body : renamed(body, given, name));
  }

  private static Document renamed(Document body, String given, String name) {
    Document renamed = new Document(name, body.get(given));
    body.forEach(
        (field, value) -> {
          if (!field.equals(given)) {
            renamed.put(field, value);
          }
        });
    return renamed;
  }

  private Document respond(String address, String name, Document body) {
    try {
      Command command = checked(name, body);
      Document answer =
          server
              .sessions()
              .run(
                  name,
                  body,
                  transaction ->
                      command.run(
                          Call.of(server, new Call.Caller(address, transaction), name, body)));
      return answer.append("ok", 1.0);
    } catch (Failure e) {
      return e.answer();
    } catch (MongoServerError e) {
      return new Failure(e.getCode(), e.getCodeName(), e.getMessageWithoutErrorCode()).answer();
    } catch (BadFilter e) {
      return Failure.of(e).answer();
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("{} failed", name, e);
      return new Failure(8, "UnknownError", "internal error: " + e).answer();
    }
  }

  /** Refuses a command that is not known, or that asks for what this server does not do. */
  static Command checked(String name, Document body) {
    Known known = BY_NAME.get(name);
    if (known == null) {
      throw unknown(name);
    }
    known.fields().check(body);
    StableApi.check(name, body);
    return known.command();
  }

  private static Failure unknown(String name) {
    return new Failure(
        59,
        "CommandNotFound",
        "no such command: '"
            + name
            + "', or it is not supported by the embedded database; use --databaseURI");
  }
}
