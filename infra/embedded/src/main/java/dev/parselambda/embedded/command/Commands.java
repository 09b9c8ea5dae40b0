package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.wire.Responder;
import dev.parselambda.storage.matcher.BadFilter;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers any command: finds it by name, runs it, and turns what it throws into an error answer.
 */
public final class Commands implements Responder {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  private static final Command NOTHING = _ -> new Document();

  private static final Map<String, Command> BY_NAME =
      Map.ofEntries(
          Map.entry("find", Reads::find),
          Map.entry("getMore", Reads::getMore),
          Map.entry("killCursors", Reads::killCursors),
          Map.entry("count", Reads::count),
          Map.entry("distinct", Reads::distinct),
          Map.entry("aggregate", Aggregates::aggregate),
          Map.entry("insert", Writes::insert),
          Map.entry("update", Writes::update),
          Map.entry("delete", Writes::delete),
          Map.entry("findAndModify", Writes::findAndModify),
          Map.entry("findandmodify", Writes::findAndModify),
          Map.entry("create", Schemas::create),
          Map.entry("drop", Schemas::drop),
          Map.entry("dropDatabase", Schemas::dropDatabase),
          Map.entry("listDatabases", Schemas::listDatabases),
          Map.entry("listCollections", Schemas::listCollections),
          Map.entry("createIndexes", Schemas::createIndexes),
          Map.entry("listIndexes", Schemas::listIndexes),
          Map.entry("dropIndexes", Schemas::dropIndexes),
          Map.entry("deleteIndexes", Schemas::dropIndexes),
          Map.entry("collStats", Schemas::collStats),
          Map.entry("dbStats", Schemas::dbStats),
          Map.entry("validate", Schemas::validate),
          Map.entry("explain", Explain::explain),
          Map.entry("hello", Diagnostics::hello),
          Map.entry("isMaster", Diagnostics::hello),
          Map.entry("ismaster", Diagnostics::hello),
          Map.entry("buildInfo", Diagnostics::buildInfo),
          Map.entry("buildinfo", Diagnostics::buildInfo),
          Map.entry("serverStatus", Diagnostics::serverStatus),
          Map.entry("getLog", Diagnostics::getLog),
          Map.entry("getParameter", Diagnostics::getParameter),
          Map.entry("connectionStatus", Diagnostics::connectionStatus),
          Map.entry(
              "replSetGetStatus",
              _ -> {
                throw new Failure(76, "NoReplicationEnabled", "not running with --replSet");
              }),
          Map.entry("ping", NOTHING),
          Map.entry("endSessions", NOTHING),
          Map.entry("refreshSessions", NOTHING),
          Map.entry("killSessions", NOTHING));

  private final Databases databases;
  private final Cursors cursors = new Cursors();

  public Commands(Databases databases) {
    this.databases = databases;
  }

  @Override
  public Document respond(Document body) {
    if (body.isEmpty()) {
      return error(new Failure(59, "CommandNotFound", "no command"));
    }
    String name = body.keySet().iterator().next();
    try {
      Command command = BY_NAME.get(name);
      if (command == null) {
        throw unknown(name);
      }
      refuseTransactions(body);
      return command.run(new Call(databases, cursors, name, body)).append("ok", 1.0);
    } catch (Failure e) {
      return error(e);
    } catch (MongoServerError e) {
      return error(new Failure(e.getCode(), e.getCodeName(), e.getMessageWithoutErrorCode()));
    } catch (BadFilter e) {
      return error(new Failure(e.code(), "BadValue", String.valueOf(e.getMessage())));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("{} failed", name, e);
      return error(new Failure(8, "UnknownError", "internal error: " + e));
    }
  }

  private static void refuseTransactions(Document body) {
    if (body.containsKey("txnNumber") || body.containsKey("startTransaction")) {
      Fields.of(body.keySet().iterator().next()).check(body);
    }
  }

  private static Failure unknown(String name) {
    return new Failure(
        59,
        "CommandNotFound",
        "no such command: '"
            + name
            + "', or it is not supported by the embedded database; use --databaseURI");
  }

  private static Document error(Failure failure) {
    Document error =
        new Document("ok", 0.0)
            .append("errmsg", failure.getMessageWithoutErrorCode())
            .append("code", failure.getCode())
            .append("codeName", failure.getCodeName());
    error.putAll(failure.details());
    return error;
  }
}
