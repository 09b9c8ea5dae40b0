package dev.parselambda.template;

import dev.parselambda.config.Options;
import dev.parselambda.config.option.Adapter;
import dev.parselambda.files.store.DirectFileStore;
import dev.parselambda.files.store.FileStore;
import dev.parselambda.files.store.FileStores;
import dev.parselambda.lambda.AwsPlatform;
import dev.parselambda.lambda.FunctionOptions;
import dev.parselambda.lambda.SecretsManager;
import dev.parselambda.lambda.dynamodb.DynamoDbSubscriptions;
import dev.parselambda.lambda.live.EventQueue;
import dev.parselambda.lambda.live.SocketConnections;
import dev.parselambda.mail.MailSender;
import dev.parselambda.mail.MailSenders;
import dev.parselambda.storage.Database;
import dev.parselambda.template.Ports.Port;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a function calls of AWS, given its environment: the actions, each with its resource. */
final class FunctionNeeds {
  /** An action of IAM on a resource. */
  record Need(String action, String resource) implements Comparable<Need> {
    @Override
    public int compareTo(Need other) {
      return toString().compareTo(other.toString());
    }
  }

  private static final String ACCOUNT = ":local:000000000000:";

  private final Map<String, String> environment;
  private final String sesIdentity;
  private final AwsPlatform platform;
  private final Options options;
  private final Database database;
  private final Set<Need> needs = new TreeSet<>();

  /**
   * @param sesIdentity whom mail is sent as
   */
  FunctionNeeds(FunctionDefinition function, String sesIdentity) {
    this.environment = new HashMap<>(function.environment());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    this.sesIdentity = sesIdentity;
    this.platform = new AwsPlatform(environment);
    this.options = FunctionOptions.read(environment, this::secret);
    this.database = new Database(options.database(), true);
  }

  /** What it needs with these ports in use, and for its start. */
  Set<Need> with(Set<Port> used) {
    used.forEach(this::add);
    Class<?> counters = platform.rateCounters(database, InstantSource.system()).getClass();
    if (AwsCalls.calls(AwsPlatform.class, "prime", counters)) {
      add(Port.RATE_COUNTERS);
    }
    return needs;
  }

  private String secret(String arn) {
    AwsCalls.of(SecretsManager.class).forEach(action -> needs.add(new Need(action, arn)));
    return arn.equals(environment.get("PARSE_LAMBDA_KEYS_SECRET"))
        ? "{\"masterKey\":\"k\"}"
        : "mongodb://127.0.0.1:1/app";
  }

  private void add(Port port) {
    switch (port) {
      case RATE_COUNTERS ->
          addTable(
              platform.rateCounters(database, InstantSource.system()),
              AwsPlatform.RATE_LIMITS_TABLE);
      case REQUEST_RECORDS ->
          addTable(
              platform.requestRecords(database, InstantSource.system()),
              AwsPlatform.REQUESTS_TABLE);
      case JOBS ->
          addWork(
              "lambda:",
              "arn:aws:lambda"
                  + ACCOUNT
                  + "function:"
                  + environment.get("PARSE_LAMBDA_JOBS_FUNCTION"));
      case TASKS ->
          addWork("sqs:", "local:" + environment.get("PARSE_LAMBDA_TASKS_QUEUE") + ".Arn");
      case EVENTS -> {
        String queue = environment.getOrDefault("PARSE_LAMBDA_LIVE_QUEUE", "");
        if (!queue.isEmpty()) {
          add(EventQueue.class, "local:" + queue + ".Arn");
        }
      }
      case SOCKETS -> addSockets();
      case FILES -> addFiles();
      case FILE_ADDRESSES -> addFileAddresses();
      case MAIL -> addMail();
    }
  }

  /** One object hands over jobs and other tasks, each by a service of its own. */
  private void addWork(String service, String resource) {
    AwsCalls.of(platform.backgroundWork((_, _) -> {}).getClass()).stream()
        .filter(action -> action.startsWith(service))
        .forEach(action -> needs.add(new Need(action, resource)));
  }

  private void addTable(Object part, String variable) {
    add(part, List.of("local:" + environment.get(variable) + ".Arn"));
  }

  private void addSockets() {
    String table = environment.getOrDefault("PARSE_LAMBDA_LIVE_TABLE", "");
    if (!table.isEmpty()) {
      add(DynamoDbSubscriptions.class, "local:" + table + ".Arn");
      add(
          SocketConnections.class,
          "arn:aws:execute-api" + ACCOUNT + "LiveSockets/live/POST/@connections/a=");
    }
  }

  private void add(Class<?> part, String resource) {
    AwsCalls.of(part).forEach(action -> needs.add(new Need(action, resource)));
  }

  private void addFiles() {
    try (FileStore files = files()) {
      add(files, List.of(bucket(), bucket() + "/a.png"));
    }
  }

  /** To sign an address asks nobody, but gives away only what the signer may do. */
  private void addFileAddresses() {
    try (FileStore files = files()) {
      String address = files instanceof DirectFileStore direct ? direct.publicAddress("a") : null;
      if (address != null && address.contains("X-Amz-Signature=")) {
        needs.add(new Need("s3:GetObject", bucket() + "/a.png"));
      }
    }
  }

  private FileStore files() {
    return FileStores.open(options.files(), database);
  }

  private String bucket() {
    return "local:" + environment.get("PARSE_LAMBDA_FILES_BUCKET") + ".Arn";
  }

  private void addMail() {
    Adapter adapter = options.email().adapter();
    if (adapter != null) {
      try (MailSender sender = MailSenders.open(adapter)) {
        add(sender, List.of("arn:aws:ses" + ACCOUNT + "identity/" + sesIdentity));
      }
    }
  }

  /** Actions that are on a whole bucket are on the first resource, others on the last. */
  private void add(Object part, List<String> resources) {
    for (String action : AwsCalls.of(part.getClass())) {
      boolean whole = action.equals("s3:ListBucket");
      needs.add(new Need(action, whole ? resources.getFirst() : resources.getLast()));
    }
  }
}
