package dev.parselambda.lambda.live;

import dev.parselambda.lambda.dynamodb.DynamoDb;
import dev.parselambda.lambda.dynamodb.DynamoDbSubscriptions;
import dev.parselambda.lambda.work.AwsService;
import dev.parselambda.livequery.Conditions;
import dev.parselambda.livequery.Connections;
import dev.parselambda.livequery.Event;
import dev.parselambda.livequery.EventJson;
import dev.parselambda.livequery.Events;
import dev.parselambda.livequery.LivePorts;
import dev.parselambda.livequery.LiveQuery;
import dev.parselambda.livequery.LiveQuery.Share;
import dev.parselambda.livequery.Subscriptions;
import dev.parselambda.schema.ClassSchema;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * LiveQuery on AWS: subscriptions in DynamoDB, events through SQS, sockets of API Gateway. Clients
 * of AWS are made when they are needed: a function that only writes needs none but that of SQS.
 */
public final class LambdaLive implements LivePorts, AutoCloseable {
  /** From how many subscriptions on an event is divided among several messages. */
  private static final int MANY = 400;

  private final DynamoDb dynamoDb;
  private final String table;
  private final AwsService gateway;
  private final SocketConnections connections;
  private final EventQueue queue;

  /**
   * @param table of clients and subscriptions
   * @param queueUrl of events
   * @param socketsUrl of the API's stage, such as {@code
   *     https://ID.execute-api.REGION.amazonaws.com/live}
   */
  public LambdaLive(
      DynamoDb dynamoDb, String table, AwsService sqs, String queueUrl, String socketsUrl) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.queue = new EventQueue(sqs, queueUrl);
    this.gateway = new AwsService("execute-api", socketsUrl);
    String stage = socketsUrl.isEmpty() ? "" : URI.create(socketsUrl).getPath();
    this.connections = new SocketConnections(gateway, stage);
  }

  @Override
  public Connections connections() {
    return connections;
  }

  @Override
  public Subscriptions subscriptions(Function<String, ClassSchema> schemas, Conditions conditions) {
    return new DynamoDbSubscriptions(dynamoDb, table, InstantSource.system(), schemas, conditions);
  }

  @Override
  public Events events(LiveQuery here) {
    return queue;
  }

  /**
   * Delivers the event of a message to subscribers, or divides it among further messages. Frames
   * are sent when {@link #flush} returns.
   *
   * @throws IOException when SQS takes no further message
   * @throws dev.parselambda.value.ParseException when the message is none, or the database fails
   */
  public void deliver(LiveQuery live, String text) throws IOException {
    EventMessage message = EventMessage.of(text);
    Share share = message.share();
    if (share == null && live.subscriptionsTo(message.className()) > MANY) {
      queue.divide(message);
      return;
    }
    Event event =
        message.event() == null
            ? live.current(message.className(), message.objectId())
            : EventJson.read(message.deleted(), message.event(), live::schema);
    if (event != null) {
      live.deliver(event, share == null ? Share.ALL : share);
    }
  }

  /** Waits until all frames are sent, and forgets the clients that are gone. */
  public void flush(LiveQuery live) {
    connections.flush().forEach(live::closed);
  }

  /** A next call connects anew. */
  @Override
  public void close() {
    gateway.close();
  }
}
