package dev.parselambda.lambda;

import dev.parselambda.access.RateCounters;
import dev.parselambda.access.RequestRecords;
import dev.parselambda.config.Options;
import dev.parselambda.lambda.dynamodb.DynamoDb;
import dev.parselambda.lambda.dynamodb.DynamoDbRateCounters;
import dev.parselambda.lambda.dynamodb.DynamoDbRequestRecords;
import dev.parselambda.lambda.live.LambdaLive;
import dev.parselambda.lambda.work.AwsService;
import dev.parselambda.lambda.work.Invocations;
import dev.parselambda.lambda.work.LambdaWork;
import dev.parselambda.lambda.work.TaskQueue;
import dev.parselambda.livequery.LivePlatform;
import dev.parselambda.livequery.LivePorts;
import dev.parselambda.storage.Database;
import dev.parselambda.value.ParseException;
import dev.parselambda.work.BackgroundWork;
import dev.parselambda.work.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The AWS services a function uses, taken from its environment: the named tables, and Lambda's
 * limits if it runs there. Without a named table the app's database is used.
 */
public final class AwsPlatform implements LivePlatform, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AwsPlatform.class);

  public static final String REQUESTS_TABLE = "PARSE_LAMBDA_REQUESTS_TABLE";
  public static final String RATE_LIMITS_TABLE = "PARSE_LAMBDA_RATE_LIMITS_TABLE";

  static final String PRIVATE_WEBHOOKS = "PARSE_LAMBDA_PRIVATE_WEBHOOKS";

  static final String JOBS_FUNCTION = "PARSE_LAMBDA_JOBS_FUNCTION";
  static final String TASKS_QUEUE = "PARSE_LAMBDA_TASKS_QUEUE";
  static final String LIVE_TABLE = "PARSE_LAMBDA_LIVE_TABLE";
  static final String LIVE_QUEUE = "PARSE_LAMBDA_LIVE_QUEUE";
  static final String LIVE_SOCKETS = "PARSE_LAMBDA_LIVE_SOCKETS";
  static final String SCHEDULES = "PARSE_LAMBDA_SCHEDULES";

  /** The SDK's own names for where services are, if not where they are in the region. */
  private static final String LAMBDA_ENDPOINT = "AWS_ENDPOINT_URL_LAMBDA";

  private static final String SQS_ENDPOINT = "AWS_ENDPOINT_URL_SQS";

  /** Lambda sets it in every function. */
  private static final String FUNCTION_NAME = "AWS_LAMBDA_FUNCTION_NAME";

  /**
   * A response may have 6 MB as JSON, including base64 bytes and headers: <a
   * href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
   * quotas</a>.
   */
  private static final int LARGEST_DOWNLOAD = 4_500_000;

  /** The longest wait until a mail is queued. API Gateway waits 30 s for an answer. */
  private static final Duration MAIL_PATIENCE = Duration.ofSeconds(10);

  private final Map<String, String> environment;
  private final DynamoDb dynamoDb = new DynamoDb();
  private final AwsService lambda;
  private final AwsService sqs;
  private final LambdaLive live;

  public AwsPlatform(Map<String, String> environment) {
    this.environment = environment;
    this.lambda = new AwsService("lambda", environment.getOrDefault(LAMBDA_ENDPOINT, ""));
    this.sqs = new AwsService("sqs", environment.getOrDefault(SQS_ENDPOINT, ""));
    this.live =
        new LambdaLive(
            dynamoDb,
            environment.getOrDefault(LIVE_TABLE, ""),
            sqs,
            environment.getOrDefault(LIVE_QUEUE, ""),
            environment.getOrDefault(LIVE_SOCKETS, ""));
  }

  @Override
  public RequestRecords requestRecords(Database database, InstantSource clock) {
    String table = environment.getOrDefault(REQUESTS_TABLE, "");
    return table.isEmpty()
        ? LivePlatform.super.requestRecords(database, clock)
        : new DynamoDbRequestRecords(dynamoDb, table, clock);
  }

  @Override
  public RateCounters rateCounters(Database database, InstantSource clock) {
    String table = environment.getOrDefault(RATE_LIMITS_TABLE, "");
    return table.isEmpty()
        ? LivePlatform.super.rateCounters(database, clock)
        : new DynamoDbRateCounters(dynamoDb, table, clock);
  }

  @Override
  public Duration mailPatience() {
    return environment.containsKey(FUNCTION_NAME)
        ? MAIL_PATIENCE
        : LivePlatform.super.mailPatience();
  }

  /** What runs here must be over with the answer, so tasks are done in functions of their own. */
  @Override
  public BackgroundWork backgroundWork(Worker here) {
    return worksElsewhere()
        ? new LambdaWork(
            new Invocations(lambda, environment.getOrDefault(JOBS_FUNCTION, "")),
            new TaskQueue(sqs, environment.getOrDefault(TASKS_QUEUE, "")))
        : LivePlatform.super.backgroundWork(here);
  }

  private boolean worksElsewhere() {
    return environment.containsKey(FUNCTION_NAME)
        && !environment.getOrDefault(JOBS_FUNCTION, "").isEmpty();
  }

  @Override
  public @Nullable LivePorts liveQuery(Options options) {
    boolean isWanted = !options.liveQuery().publisher().classNames().isEmpty();
    return isWanted && !environment.getOrDefault(LIVE_QUEUE, "").isEmpty() ? live : null;
  }

  LambdaLive live() {
    return live;
  }

  @Override
  public String schedules() {
    return environment.getOrDefault(SCHEDULES, "");
  }

  @Override
  public boolean callsPrivateAddresses() {
    return "true".equals(environment.getOrDefault(PRIVATE_WEBHOOKS, "true"));
  }

  @Override
  public long largestDownload() {
    return environment.containsKey(FUNCTION_NAME)
        ? LARGEST_DOWNLOAD
        : LivePlatform.super.largestDownload();
  }

  /**
   * Loads and connects what a request may need of this, before a snapshot: counts something that
   * nobody looks at, and makes the clients that hand tasks over.
   */
  void prime(Options options) {
    if (worksElsewhere()) {
      lambda.prime();
      sqs.prime();
    }
    String table = environment.getOrDefault(RATE_LIMITS_TABLE, "");
    boolean isUsed = !options.rateLimits().isEmpty() || !options.idempotency().paths().isEmpty();
    if (isUsed && !table.isEmpty()) {
      try {
        var _ =
            new DynamoDbRateCounters(dynamoDb, table, InstantSource.system())
                .hit("priming", Duration.ofSeconds(1));
      } catch (ParseException e) {
        // The first request would connect too, so a failure must not stop a deployment.
        LOG.warn("Could not use the rate limits table {}: {}", table, e.text(), e);
      }
    }
  }

  /** The next call reconnects. */
  @Override
  public void close() {
    dynamoDb.close();
    lambda.close();
    sqs.close();
    live.close();
  }
}
