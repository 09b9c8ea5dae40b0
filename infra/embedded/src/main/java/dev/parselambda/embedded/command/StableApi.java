package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import java.util.Set;

/** MongoDB's Stable API: a client may ask for version 1 and for nothing outside it. */
final class StableApi {
  private static final Set<String> COMMANDS =
      Set.of(
          "aggregate",
          "count",
          "create",
          "createIndexes",
          "delete",
          "drop",
          "dropDatabase",
          "dropIndexes",
          "endSessions",
          "explain",
          "find",
          "findAndModify",
          "getMore",
          "hello",
          "insert",
          "killCursors",
          "listCollections",
          "listDatabases",
          "listIndexes",
          "ping",
          "refreshSessions",
          "update");

  private StableApi() {}

  static void check(String command, Document body) {
    Object version = body.get("apiVersion");
    boolean strict = Numbers.isTrue(body.get("apiStrict"));
    if (version == null) {
      if (strict || Numbers.isTrue(body.get("apiDeprecationErrors"))) {
        throw new Failure(
            72, "InvalidOptions", "apiStrict and apiDeprecationErrors need an apiVersion");
      }
    } else if (!version.equals("1")) {
      throw new Failure(322, "APIVersionError", "API version must be \"1\"");
    } else if (strict && !COMMANDS.contains(command)) {
      throw new Failure(
          323,
          "APIStrictError",
          "Provided apiStrict:true, but the command " + command + " is not in API Version 1");
    }
  }
}
