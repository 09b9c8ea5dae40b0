package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.BsonSize;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Numbers;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** hello and other commands that say what the server is. */
final class Diagnostics {
  static final Fields GET_PARAMETER = Fields.of("getParameter", "featureCompatibilityVersion");
  static final Fields CURRENT_OP = Fields.of("currentOp", "$all", "$ownOps");
  static final Fields CONNECTION = Fields.of("connectionStatus", "showPrivileges");

  /** The name that clients give as {@code replicaSet}, if they give one. */
  private static final String SET = "rs0";

  private static final Set<String> LOGS = Set.of("global", "startupWarnings");
  private static final AtomicInteger CONNECTIONS = new AtomicInteger();

  private Diagnostics() {}

  static Document hello(Call call) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String me = call.caller().address();
    return new Document("isWritablePrimary", true)
        .append("ismaster", true)
        .append("secondary", false)
        .append("setName", SET)
        .append("setVersion", 1)
        .append("hosts", List.of(me))
        .append("primary", me)
        .append("me", me)
        .append("lastWrite", new Document("opTime", opTime(now)).append("lastWriteDate", now))
        .append("helloOk", true)
        .append("maxBsonObjectSize", BsonSize.LARGEST)
        .append("maxMessageSizeBytes", 48_000_000)
        .append("maxWriteBatchSize", 100_000)
        .append("localTime", now)
        .append("logicalSessionTimeoutMinutes", Sessions.TIMEOUT_MINUTES)
        .append("connectionId", CONNECTIONS.incrementAndGet())
        .append("minWireVersion", 0)
        .append("maxWireVersion", Version.WIRE)
        .append("readOnly", false);
  }

  /** A member that is alone is up to date at any time. */
  private static Document opTime(Instant now) {
    return new Document("ts", new BsonTimestamp(now.getEpochSecond() << 32 | 1)).append("t", 1L);
  }

  static Document replicaSetStatus(Call call) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Document member =
        new Document("_id", 0)
            .append("name", call.caller().address())
            .append("health", 1.0)
            .append("state", 1)
            .append("stateStr", "PRIMARY")
            .append("optime", opTime(now))
            .append("self", true);
    return new Document("set", SET)
        .append("date", now)
        .append("myState", 1)
        .append("term", 1L)
        .append("members", List.of(member));
  }

  static Document buildInfo(Call call) {
    return new Document("version", Version.TEXT)
        .append("versionArray", Version.PARTS)
        .append("gitVersion", "none")
        .append("modules", List.of())
        .append("bits", 64)
        .append("debug", false)
        .append("maxBsonObjectSize", BsonSize.LARGEST);
  }

  static Document serverStatus(Call call) {
    return new Document("host", "127.0.0.1")
        .append("version", Version.TEXT)
        .append("process", "parse-lambda embedded")
        .append("pid", ProcessHandle.current().pid())
        .append("uptimeMillis", ManagementFactory.getRuntimeMXBean().getUptime())
        .append("localTime", Instant.now().truncatedTo(ChronoUnit.MILLIS))
        .append("storageEngine", new Document("name", "embedded"));
  }

  static Document hostInfo(Call call) {
    Runtime runtime = Runtime.getRuntime();
    Document system =
        new Document("currentTime", Instant.now().truncatedTo(ChronoUnit.MILLIS))
            .append("hostname", call.caller().address())
            .append("cpuAddrSize", 64)
            .append("memSizeMB", runtime.maxMemory() >> 20)
            .append("memLimitMB", runtime.maxMemory() >> 20)
            .append("numCores", runtime.availableProcessors())
            .append("cpuArch", System.getProperty("os.arch"))
            .append("numaEnabled", false);
    Document os =
        new Document("type", System.getProperty("os.name"))
            .append("name", System.getProperty("os.name"))
            .append("version", System.getProperty("os.version"));
    return new Document("system", system).append("os", os).append("extra", new Document());
  }

  static Document commandLine(Call call) {
    return new Document("argv", List.of("parse-lambda embedded")).append("parsed", new Document());
  }

  /** Only the command itself is known to run. */
  static Document currentOp(Call call) {
    return new Document("inprog", List.of(operation(call)));
  }

  static Document operation(Call call) {
    return new Document("type", "op")
        .append("host", call.caller().address())
        .append("active", true)
        .append("currentOpTime", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
        .append("opid", 1)
        .append("secs_running", 0L)
        .append("microsecs_running", 0L)
        .append("op", "command")
        .append("ns", call.databaseName() + ".$cmd")
        .append("command", new Document(call.name(), call.body().get(call.name())));
  }

  static Document getLog(Call call) {
    Object wanted = call.body().get("getLog");
    if ("*".equals(wanted)) {
      return new Document("names", LOGS.stream().sorted().toList());
    }
    if (!(wanted instanceof String name) || !LOGS.contains(name)) {
      throw new Failure(96, "OperationFailed", "No log named '" + wanted + "'");
    }
    return new Document("totalLinesWritten", 0).append("log", List.of());
  }

  static Document getParameter(Call call) {
    boolean all = "*".equals(call.body().get("getParameter"));
    if (!all && !Numbers.isTrue(call.body().get("featureCompatibilityVersion"))) {
      throw new Failure(72, "InvalidOptions", "no option found to get");
    }
    return new Document("featureCompatibilityVersion", new Document("version", Version.SERIES));
  }

  static Document connectionStatus(Call call) {
    Document nobody =
        new Document("authenticatedUsers", List.of()).append("authenticatedUserRoles", List.of());
    if (Numbers.isTrue(call.body().get("showPrivileges"))) {
      nobody.put("authenticatedUserPrivileges", List.of());
    }
    return new Document("authInfo", nobody);
  }
}
